package dev.slipway.processor.deploy.ledger;

import dev.slipway.processor.deploy.ledger.LedgerChange.DeploymentRequest;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.deploy.DeploymentNumbering.Head;
import dev.slipway.shared.domain.deploy.DeploymentQueues;
import dev.slipway.shared.domain.deploy.DeploymentQueues.Slot;
import dev.slipway.shared.domain.deploy.DeploymentRecord;
import dev.slipway.shared.domain.deploy.EnvironmentName;
import dev.slipway.shared.domain.deploy.HistoryEntry;
import dev.slipway.shared.domain.repo.TagName;
import dev.slipway.shared.domain.version.Version;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The deployments of one repository: records, slots and queues. Each answer was true at one moment
 * after the call.
 */
public interface DeploymentLedger {
  /** How many items one transaction of the table can touch. */
  int MOST_ITEMS = 100;

  Optional<DeploymentRecord> find(DeploymentKey key);

  /** The records that exist of these keys, in no order. */
  List<DeploymentRecord> findAll(Collection<DeploymentKey> keys);

  /**
   * All records, newest first; of one environment if one is given.
   *
   * @param most how many at most
   */
  List<DeploymentRecord> list(Optional<EnvironmentName> environment, int most);

  /** What happened to a deployment, oldest first. */
  List<HistoryEntry> history(DeploymentKey key);

  /** The number given last to a release in an environment. */
  Optional<Head> head(EnvironmentName environment, TagName release);

  Optional<DeploymentRequest> request(String requestKey);

  /** What succeeded last in an environment. */
  Optional<Deployed> deployed(EnvironmentName environment);

  /** The record that a Deployment on GitHub belongs to. */
  Optional<DeploymentKey> byGitHubId(long deployment);

  /** The slots and queues, and all else that waits, read at once. */
  DeploymentQueues queues();

  /** The newest release that holds or waits for a slot on behalf of an environment. */
  default Optional<Version> newestOnItsWay(Slot slot, EnvironmentName environment) {
    return findAll(slot.of(environment)).stream()
        .flatMap(record -> record.order().version().stream())
        .max(Comparator.naturalOrder());
  }

  /**
   * @param version empty for a foreign deployment, and when the tag does not match the settings
   */
  record Deployed(DeploymentKey key, Optional<Version> version) {}

  /**
   * Makes all changes, or none.
   *
   * <p>Each write carries an id of its own. So a write that happened counts as a success, even if
   * its answer was lost and the repetition failed.
   *
   * @throws IllegalArgumentException for more than {@link #MOST_ITEMS} items, and for two changes
   *     of the same thing; several may join one queue, in places that follow each other
   * @throws dev.slipway.processor.fault.Fault when the table gives no answer, after retries for
   *     conflicts between transactions, throttling and timeouts
   */
  Commit commit(List<LedgerChange> changes);

  /** How many items a change touches. */
  static int items(LedgerChange change) {
    return switch (change) {
      case LedgerChange.Insert _, LedgerChange.TakeTicket _, LedgerChange.TakeSlot _ -> 2;
      default -> 1;
    };
  }

  /** How a commit ended. */
  sealed interface Commit {
    record Committed() implements Commit {}

    /**
     * Something was no longer as it was read; nothing was written.
     *
     * @param because the changes whose condition failed, in their order
     * @param earlier the request that holds the key, if that was in the way
     */
    record Lost(List<LedgerChange> because, Optional<DeploymentRequest> earlier)
        implements Commit {}
  }
}
