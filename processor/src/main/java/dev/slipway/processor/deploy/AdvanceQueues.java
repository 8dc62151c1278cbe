package dev.slipway.processor.deploy;

import dev.slipway.processor.deploy.ledger.DeploymentLedger;
import dev.slipway.processor.deploy.ledger.DeploymentLedger.Commit;
import dev.slipway.processor.deploy.ledger.LedgerChange;
import dev.slipway.processor.deploy.ledger.LedgerChange.DeploymentRequest;
import dev.slipway.shared.domain.deploy.Decision;
import dev.slipway.shared.domain.deploy.DeploymentEvent;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.deploy.DeploymentQueues;
import dev.slipway.shared.domain.deploy.DeploymentRecord;
import dev.slipway.shared.domain.deploy.DeploymentTransitions;
import dev.slipway.shared.telemetry.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes active whatever {@link DeploymentQueues#next} says is next. */
final class AdvanceQueues {
  private static final int MOST_ROUNDS = 1000;

  private final DeploymentLedger ledger;
  private final DeploymentRun run;

  AdvanceQueues(DeploymentLedger ledger, DeploymentRun run) {
    this.ledger = ledger;
    this.run = run;
  }

  /** Whether anything became active. */
  boolean run() {
    boolean activated = false;
    boolean lost = true;
    for (int round = 0; lost && round < MOST_ROUNDS; round++) {
      lost = false;
      DeploymentQueues queues = ledger.queues();
      for (List<DeploymentRecord> together : queues.next(this::request)) {
        boolean won = activate(queues, together);
        activated |= won;
        // Somebody else moved one of them: the next round sees how.
        lost |= !won;
      }
    }
    return activated;
  }

  private List<DeploymentRecord> request(DeploymentKey key) {
    Optional<DeploymentRecord> record = ledger.find(key);
    if (record.isEmpty()) {
      return List.of();
    }
    List<DeploymentKey> members =
        ledger
            .request(record.get().order().origin().requestKey())
            .map(DeploymentRequest::members)
            .orElse(List.of());
    return members.contains(key) ? ledger.findAll(members) : List.of(record.get());
  }

  private boolean activate(DeploymentQueues queues, List<DeploymentRecord> together) {
    Instant now = run.clock().instant();
    List<LedgerChange> changes = new ArrayList<>();
    for (DeploymentRecord record : together) {
      DeploymentEvent take =
          new DeploymentEvent.TakeSlot(
              queues.slot(record.group()).nextToken(), now.plus(run.slotDeadline()));
      if (DeploymentTransitions.decide(record, take, now, run.correlationId())
          instanceof Decision.Change change) {
        changes.addAll(LedgerChange.of(record, change, Optional.empty()));
      }
    }
    if (!(ledger.commit(changes) instanceof Commit.Committed)) {
      return false;
    }
    for (DeploymentRecord record : together) {
      run.steps().slotTaken(Duration.between(record.progress().since(), now));
      run.steps().done(Operation.TAKE_SLOT, record.key() + " is active");
    }
    return true;
  }
}
