package dev.slipway.processor.deploy.ledger;

import dev.slipway.processor.deploy.ApproveDeployment;
import dev.slipway.processor.deploy.ledger.DeploymentLedger.Commit;
import dev.slipway.processor.fault.OptimisticLockFailure;
import dev.slipway.shared.domain.deploy.Decision;
import dev.slipway.shared.domain.deploy.DeploymentEvent;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.deploy.DeploymentRecord;
import dev.slipway.shared.domain.deploy.DeploymentTransitions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lets an event happen to a record: decides on what is stored, writes under the condition that it
 * still is, and decides anew when it is not. Events that give a place in the queue are not for
 * here: {@link ApproveDeployment}.
 */
public final class MoveDeployment {
  private static final int MOST_TRIES = 20;

  private final DeploymentLedger ledger;
  private final InstantSource clock;
  private final String correlationId;

  public MoveDeployment(DeploymentLedger ledger, InstantSource clock, String correlationId) {
    this.ledger = ledger;
    this.clock = clock;
    this.correlationId = correlationId;
  }

  /** What became of an event. */
  public sealed interface Moved {
    /** It took effect. */
    record To(DeploymentRecord record) implements Moved {}

    /** Nothing had to be done. */
    record Unchanged(DeploymentRecord record, String why) implements Moved {}

    /** It is not allowed. */
    record Refused(String why) implements Moved {}
  }

  /**
   * @param also further changes that belong to the same transaction
   * @throws OptimisticLockFailure when others change the record again and again
   */
  public Moved apply(DeploymentKey key, DeploymentEvent event, LedgerChange... also) {
    for (int attempt = 0; attempt < MOST_TRIES; attempt++) {
      Optional<DeploymentRecord> found = ledger.find(key);
      if (found.isEmpty()) {
        return new Moved.Refused("there is no deployment " + key);
      }
      DeploymentRecord record = found.get();
      switch (DeploymentTransitions.decide(record, event, clock.instant(), correlationId)) {
        case Decision.Nothing(String why) -> {
          return new Moved.Unchanged(record, why);
        }
        case Decision.Refused(String why) -> {
          return new Moved.Refused(why);
        }
        case Decision.Change change -> {
          List<LedgerChange> changes =
              new ArrayList<>(LedgerChange.of(record, change, Optional.empty()));
          changes.addAll(List.of(also));
          if (ledger.commit(changes) instanceof Commit.Committed) {
            return new Moved.To(change.next());
          }
        }
      }
    }
    throw new OptimisticLockFailure("deployment", key.toString());
  }
}
