package dev.slipway.processor.deploy;

import dev.slipway.processor.deploy.DeploymentLedger.Commit;
import dev.slipway.processor.deploy.EnvironmentSlots.InMotion;
import dev.slipway.processor.deploy.EnvironmentSlots.Slot;
import dev.slipway.processor.deploy.EnvironmentSlots.Ticket;
import dev.slipway.shared.domain.deploy.Decision;
import dev.slipway.shared.domain.deploy.DeploymentEvent;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.deploy.DeploymentRecord;
import dev.slipway.shared.domain.deploy.DeploymentState;
import dev.slipway.shared.domain.deploy.DeploymentTransitions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Lets the head of each queue into its slot, if that is free. What was asked for in one request
 * goes in together, once each of its places is the head of its queue and each of its slots is free:
 * the places were given in one transaction, so any two requests stand in the same order wherever
 * they meet, and neither can wait for the other for ever.
 */
final class AdvanceQueues {
  private static final int MOST_ROUNDS = 1000;

  private final DeployPorts ports;
  private final InstantSource clock;
  private final Duration slotDeadline;
  private final DeploySteps steps;
  private final String correlationId;

  AdvanceQueues(
      DeployPorts ports,
      InstantSource clock,
      Duration slotDeadline,
      DeploySteps steps,
      String correlationId) {
    this.ports = ports;
    this.clock = clock;
    this.slotDeadline = slotDeadline;
    this.steps = steps;
    this.correlationId = correlationId;
  }

  /**
   * @return what became active, in the order in which it did
   */
  List<DeploymentRecord> run() {
    List<DeploymentRecord> activated = new ArrayList<>();
    Set<DeploymentKey> waiting = new HashSet<>();
    for (int round = 0; round < MOST_ROUNDS; round++) {
      InMotion motion = ports.slots().inMotion();
      Optional<Ticket> head =
          motion.slots().stream()
              .filter(slot -> slot.holder().isEmpty() && !slot.queue().isEmpty())
              .map(slot -> slot.queue().getFirst())
              .filter(ticket -> !waiting.contains(ticket.key()))
              .findFirst();
      if (head.isEmpty()) {
        return activated;
      }
      List<DeploymentRecord> together = together(head.get().key());
      if (together.isEmpty() || !together.stream().allMatch(record -> mayGo(motion, record))) {
        together.forEach(record -> waiting.add(record.key()));
        waiting.add(head.get().key());
        continue;
      }
      // Lost means that somebody else moved one of them: the next round sees how.
      activated.addAll(activate(motion, together));
    }
    return activated;
  }

  /** The queued members of a deployment's request, itself among them. */
  private List<DeploymentRecord> together(DeploymentKey key) {
    Optional<DeploymentRecord> record = ports.ledger().find(key);
    if (record.isEmpty()) {
      return List.of();
    }
    List<DeploymentKey> members =
        ports
            .ledger()
            .request(record.get().order().origin().requestKey())
            .map(LedgerChange.DeploymentRequest::members)
            .orElse(List.of());
    return (members.contains(key) ? ports.ledger().findAll(members) : List.of(record.get()))
        .stream().filter(member -> member.state() == DeploymentState.QUEUED).toList();
  }

  private static boolean mayGo(InMotion motion, DeploymentRecord record) {
    Slot slot = motion.slot(record.group());
    return slot.holder().isEmpty()
        && !slot.queue().isEmpty()
        && slot.queue().getFirst().key().equals(record.key());
  }

  private List<DeploymentRecord> activate(InMotion motion, List<DeploymentRecord> together) {
    Instant now = clock.instant();
    List<LedgerChange> changes = new ArrayList<>();
    List<DeploymentRecord> next = new ArrayList<>();
    for (DeploymentRecord record : together) {
      DeploymentEvent take =
          new DeploymentEvent.TakeSlot(
              motion.slot(record.group()).token() + 1, now.plus(slotDeadline));
      if (DeploymentTransitions.decide(record, take, now, correlationId)
          instanceof Decision.Change change) {
        changes.addAll(LedgerChanges.of(record, change, Optional.empty()));
        next.add(change.next());
      }
    }
    if (changes.isEmpty() || !(ports.ledger().commit(changes) instanceof Commit.Committed)) {
      return List.of();
    }
    for (int i = 0; i < next.size(); i++) {
      steps.slotTaken(Duration.between(together.get(i).progress().since(), now));
      steps.done(
          dev.slipway.shared.telemetry.Operation.TAKE_SLOT, next.get(i).key() + " is active");
    }
    return next;
  }
}
