package dev.slipway.processor.deploy;

import dev.slipway.processor.deploy.LedgerChange.DeploymentRequest;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.deploy.DeploymentNumbering.Head;
import dev.slipway.shared.domain.deploy.DeploymentRecord;
import dev.slipway.shared.domain.deploy.EnvironmentName;
import dev.slipway.shared.domain.deploy.HistoryEntry;
import dev.slipway.shared.domain.repo.TagName;
import dev.slipway.shared.domain.version.Version;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The deployment records of one repository. What is read was true at one moment after the call. */
public interface DeploymentLedger {
  /** How many items one transaction of the table can touch. */
  int MOST_ITEMS = 100;

  Optional<DeploymentRecord> find(DeploymentKey key);

  /** Those of the keys that there are, in no order. */
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

  /**
   * @param version empty for somebody else's
   */
  record Deployed(DeploymentKey key, Optional<Version> version) {}

  /**
   * Makes all changes, or none.
   *
   * <p>A write whose answer was lost and that turns out to have happened is answered as the success
   * it was: each write carries an id of its own.
   *
   * @throws IllegalArgumentException for more than {@link #MOST_ITEMS} items, and for two changes
   *     of the same thing; several may join one queue, in places that follow each other
   * @throws dev.slipway.processor.fault.Fault when the table could not say; conflicts between
   *     transactions, throttling and timeouts were tried again before
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
     * Something was no longer as it was seen; nothing was written.
     *
     * @param because the changes whose condition failed, in their order
     * @param earlier the request that holds the key, if that was in the way
     */
    record Lost(List<LedgerChange> because, Optional<DeploymentRequest> earlier)
        implements Commit {}
  }
}
