package dev.slipway.processor.deploy;

import dev.slipway.processor.deploy.ledger.DeploymentLedger;
import dev.slipway.processor.deploy.ledger.DeploymentLedger.Commit;
import dev.slipway.processor.deploy.ledger.LedgerChange;
import dev.slipway.processor.deploy.ledger.LedgerChange.DeploymentRequest;
import dev.slipway.processor.fault.OptimisticLockFailure;
import dev.slipway.shared.domain.deploy.Decision;
import dev.slipway.shared.domain.deploy.DeploymentEvent;
import dev.slipway.shared.domain.deploy.DeploymentRecord;
import dev.slipway.shared.domain.deploy.DeploymentState;
import dev.slipway.shared.domain.deploy.DeploymentTransitions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Somebody waited long enough for a request: what of it is queued is cancelled, all in one
 * transaction, so that no part of it becomes active meanwhile. One that is not recorded yet never
 * will be: its key is taken, and its message, when it comes, is refused.
 *
 * <p>What awaits approval holds no place and stays.
 */
public final class WithdrawRequest {
  private static final int MOST_TRIES = 20;

  private final DeploymentLedger ledger;
  private final InstantSource clock;
  private final String correlationId;

  public WithdrawRequest(DeploymentLedger ledger, InstantSource clock, String correlationId) {
    this.ledger = ledger;
    this.clock = clock;
    this.correlationId = correlationId;
  }

  /** What became of it. */
  public sealed interface Withdrawn {
    /**
     * It holds nothing and waits for nothing any more.
     *
     * @param cancelled the records; none when it was not recorded
     */
    record Done(List<DeploymentRecord> cancelled) implements Withdrawn {
      public Done {
        cancelled = List.copyOf(cancelled);
      }
    }

    /** Nothing of it is queued: it is active, over, or awaits approval. */
    record NothingQueued(List<DeploymentRecord> records) implements Withdrawn {
      public NothingQueued {
        records = List.copyOf(records);
      }
    }
  }

  /** Whether a request's key is taken only so that nothing is ever recorded under it. */
  static boolean isWithdrawn(DeploymentRequest request) {
    return request.members().isEmpty();
  }

  /**
   * @param by the login of whoever waited
   * @throws OptimisticLockFailure when others change the records again and again
   */
  public Withdrawn run(String requestKey, String by, String reason) {
    for (int attempt = 0; attempt < MOST_TRIES; attempt++) {
      Instant now = clock.instant();
      Optional<DeploymentRequest> request = ledger.request(requestKey);
      List<DeploymentRecord> records =
          request.map(DeploymentRequest::members).map(ledger::findAll).orElse(List.of());
      List<DeploymentRecord> cancelled = new ArrayList<>();
      List<LedgerChange> changes = new ArrayList<>();
      if (request.isEmpty()) {
        changes.add(
            new LedgerChange.ClaimRequest(
                new DeploymentRequest(requestKey, "withdrawn by " + by, List.of(), now)));
      } else if (isWithdrawn(request.get())) {
        return new Withdrawn.Done(List.of());
      }
      for (DeploymentRecord record : records) {
        if (record.state() == DeploymentState.QUEUED
            && DeploymentTransitions.decide(
                    record, new DeploymentEvent.Cancel(by, reason), now, correlationId)
                instanceof Decision.Change change) {
          changes.addAll(LedgerChange.of(record, change, Optional.empty()));
          cancelled.add(change.next());
        }
      }
      if (changes.isEmpty()) {
        return new Withdrawn.NothingQueued(records);
      }
      if (ledger.commit(changes) instanceof Commit.Committed) {
        return new Withdrawn.Done(cancelled);
      }
    }
    throw new OptimisticLockFailure("request", requestKey);
  }
}
