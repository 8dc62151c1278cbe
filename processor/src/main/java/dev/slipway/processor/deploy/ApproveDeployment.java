package dev.slipway.processor.deploy;

import dev.slipway.processor.deploy.ledger.DeploymentLedger;
import dev.slipway.processor.deploy.ledger.DeploymentLedger.Deployed;
import dev.slipway.processor.deploy.ledger.LedgerChange;
import dev.slipway.processor.deploy.ledger.LedgerChange.DeploymentRequest;
import dev.slipway.processor.deploy.ledger.MoveDeployment.Moved;
import dev.slipway.processor.deploy.ledger.NumberedWrite;
import dev.slipway.processor.deploy.ledger.NumberedWrite.Proposal;
import dev.slipway.shared.domain.deploy.Decision;
import dev.slipway.shared.domain.deploy.Decision.SlotChange;
import dev.slipway.shared.domain.deploy.DeploymentEvent;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.deploy.DeploymentQueues;
import dev.slipway.shared.domain.deploy.DeploymentRecord;
import dev.slipway.shared.domain.deploy.DeploymentState;
import dev.slipway.shared.domain.deploy.DeploymentTransitions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Approvals and rejections. All deployments of one request join their queues together, in one
 * transaction, once none of them needs approval any more.
 */
public final class ApproveDeployment {
  private final DeploymentLedger ledger;
  private final NumberedWrite numbered;
  private final InstantSource clock;
  private final String correlationId;

  ApproveDeployment(
      DeploymentLedger ledger, NumberedWrite numbered, InstantSource clock, String correlationId) {
    this.ledger = ledger;
    this.numbered = numbered;
    this.clock = clock;
    this.correlationId = correlationId;
  }

  Moved approve(DeploymentKey key, String by, boolean confirmed) {
    return run(
        key,
        (record, others) ->
            new DeploymentEvent.Approve(
                by,
                ledger.deployed(key.environment()).flatMap(Deployed::version),
                ledger.newestOnItsWay(ledger.queues().slot(record.group()), key.environment()),
                confirmed,
                others.stream().allMatch(ApproveDeployment::isReady)));
  }

  Moved reject(DeploymentKey key, String by, String reason) {
    return run(key, (_, _) -> new DeploymentEvent.Reject(by, reason));
  }

  /** A person cancels what awaits approval; the rest of its request may be ready then. */
  Moved cancel(DeploymentKey key, String by, String reason) {
    return run(key, (_, _) -> new DeploymentEvent.Cancel(by, reason));
  }

  private interface Event {
    DeploymentEvent given(DeploymentRecord record, List<DeploymentRecord> others);
  }

  private Moved run(DeploymentKey key, Event event) {
    return numbered.run(
        key.environment().toString(),
        () -> propose(key, event),
        earlier -> {
          throw new IllegalStateException("nothing claims the request " + earlier.key());
        });
  }

  private Proposal<Moved> propose(DeploymentKey key, Event event) {
    Optional<DeploymentRecord> found = ledger.find(key);
    if (found.isEmpty()) {
      return new Proposal.Settled<>(new Moved.Refused("there is no deployment " + key));
    }
    DeploymentRecord record = found.get();
    List<DeploymentRecord> others = others(record);
    Instant now = clock.instant();
    return switch (DeploymentTransitions.decide(
        record, event.given(record, others), now, correlationId)) {
      case Decision.Nothing(String why) -> new Proposal.Settled<>(new Moved.Unchanged(record, why));
      case Decision.Refused(String why) -> new Proposal.Settled<>(new Moved.Refused(why));
      case Decision.Change change -> write(record, change, others, now);
    };
  }

  private Proposal<Moved> write(
      DeploymentRecord record, Decision.Change change, List<DeploymentRecord> others, Instant now) {
    DeploymentQueues queues = ledger.queues();
    List<LedgerChange> changes = new ArrayList<>();
    changes.addAll(LedgerChange.of(record, change, ticket(queues, record, change)));
    boolean still = change.next().state() == DeploymentState.AWAITING_APPROVAL;
    boolean join = !still && others.stream().allMatch(ApproveDeployment::isReady);
    for (DeploymentRecord other : others) {
      if (join
          && DeploymentTransitions.decide(other, new DeploymentEvent.Join(), now, correlationId)
              instanceof Decision.Change joining) {
        changes.addAll(LedgerChange.of(other, joining, ticket(queues, other, joining)));
      } else {
        // Otherwise two approvals at once could each miss the other and leave both waiting.
        changes.add(new LedgerChange.Guard(other));
      }
    }
    return new Proposal.Write<>(
        changes, new Moved.To(change.next()), change.next().key().toString());
  }

  private static Optional<Long> ticket(
      DeploymentQueues queues, DeploymentRecord record, Decision.Change change) {
    return change.slot() == SlotChange.JOIN_QUEUE
        ? Optional.of(queues.slot(record.group()).nextTicket())
        : Optional.empty();
  }

  /** The other members of its request that await approval. */
  private List<DeploymentRecord> others(DeploymentRecord record) {
    List<DeploymentKey> members =
        ledger
            .request(record.order().origin().requestKey())
            .map(DeploymentRequest::members)
            .orElse(List.of());
    return ledger.findAll(members).stream()
        .filter(other -> !other.key().equals(record.key()))
        .filter(other -> other.state() == DeploymentState.AWAITING_APPROVAL)
        .toList();
  }

  /** Whether it needs no approval any more. */
  private static boolean isReady(DeploymentRecord record) {
    return !record.order().environment().approval().isNeeded()
        || !record.progress().approvals().isEmpty();
  }
}
