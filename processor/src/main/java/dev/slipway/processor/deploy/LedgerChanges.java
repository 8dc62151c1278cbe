package dev.slipway.processor.deploy;

import dev.slipway.processor.deploy.LedgerChange.AddHistory;
import dev.slipway.processor.deploy.LedgerChange.Replace;
import dev.slipway.shared.domain.deploy.Decision;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.deploy.DeploymentRecord;
import dev.slipway.shared.domain.deploy.DeploymentState;
import dev.slipway.shared.domain.deploy.Progress;
import dev.slipway.shared.domain.deploy.Progress.HeldSlot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a decision about a record writes: the record, its history entry, and its place. */
final class LedgerChanges {
  private LedgerChanges() {}

  /**
   * @param seen the record that was decided on
   * @param ticket the number of the place that it gets, if it joins the queue
   */
  static List<LedgerChange> of(
      DeploymentRecord seen, Decision.Change change, Optional<Long> ticket) {
    DeploymentRecord next = change.next();
    List<LedgerChange> changes = new ArrayList<>();
    switch (change.slot()) {
      case KEEP -> {}
      case JOIN_QUEUE -> {
        long number = ticket.orElseThrow();
        next =
            new DeploymentRecord(
                next.key(), next.order(), next.progress().withTicket(number), next.version());
        changes.add(
            new LedgerChange.TakeTicket(seen.group(), number, seen.key(), next.progress().since()));
      }
      case LEAVE_QUEUE ->
          changes.add(
              new LedgerChange.DropTicket(seen.group(), seen.progress().ticket().orElseThrow()));
      case TAKE_SLOT -> {
        Progress progress = next.progress();
        changes.add(
            new LedgerChange.TakeSlot(
                seen.group(),
                seen.progress().ticket().orElseThrow(),
                seen.key(),
                progress.slot().orElseThrow().token(),
                progress.since()));
      }
      case FREE_SLOT -> {
        // Somebody else's that ran past the gate holds none.
        Optional<HeldSlot> held = seen.progress().slot();
        held.ifPresent(
            slot -> changes.add(new LedgerChange.FreeSlot(seen.group(), seen.key(), slot.token())));
      }
    }
    changes.addFirst(new AddHistory(seen.key(), change.entry()));
    changes.addFirst(new Replace(next));
    if (seen.state() != next.state()
        && next.state() == DeploymentState.SUCCEEDED
        && next.key() instanceof DeploymentKey.Numbered) {
      changes.add(
          new LedgerChange.NoteDeployed(
              next.key().environment(), next.key(), next.order().version()));
      changes.add(new LedgerChange.AddPromotion(next.key()));
    }
    return changes;
  }
}
