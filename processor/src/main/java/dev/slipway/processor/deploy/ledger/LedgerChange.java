package dev.slipway.processor.deploy.ledger;

import dev.slipway.shared.domain.deploy.ConcurrencyGroup;
import dev.slipway.shared.domain.deploy.Decision;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.deploy.DeploymentNumbering.Head;
import dev.slipway.shared.domain.deploy.DeploymentRecord;
import dev.slipway.shared.domain.deploy.DeploymentState;
import dev.slipway.shared.domain.deploy.EnvironmentName;
import dev.slipway.shared.domain.deploy.HistoryEntry;
import dev.slipway.shared.domain.deploy.Progress;
import dev.slipway.shared.domain.deploy.Progress.HeldSlot;
import dev.slipway.shared.domain.repo.TagName;
import dev.slipway.shared.domain.version.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One conditional change of the ledger. Those of one {@link DeploymentLedger#commit} happen all or
 * none; each says what must still be as it was seen.
 */
public sealed interface LedgerChange {

  /** What it changes, for people: {@code queue of production}. */
  default String subject() {
    return switch (this) {
      case Insert(DeploymentRecord record) -> "deployment " + record.key();
      case Replace(DeploymentRecord next) -> "deployment " + next.key();
      case Guard(DeploymentRecord seen) -> "deployment " + seen.key();
      case AddHistory(DeploymentKey key, _) -> "history of " + key;
      case MoveHead head -> "number of " + head.release() + " in " + head.environment();
      case ClaimRequest(DeploymentRequest request) -> "request " + request.key();
      case TakeTicket ticket -> "queue of " + ticket.group();
      case DropTicket ticket -> "place " + ticket.number() + " of " + ticket.group();
      case TakeSlot slot -> "slot of " + slot.group();
      case FreeSlot slot -> "slot of " + slot.group();
      case NoteDeployed deployed -> "what is deployed in " + deployed.environment();
      case AddPromotion(DeploymentKey key) -> "promotion of " + key;
      case DropPromotion(DeploymentKey key) -> "promotion of " + key;
      case AddRelease add -> "waiting release " + add.release();
      case DropRelease(TagName release) -> "waiting release " + release;
      case LinkGitHub link -> "GitHub's deployment " + link.deployment();
    };
  }

  /**
   * What a decision about a record writes: the record, its history entry, and its place.
   *
   * @param seen the record that was decided on
   * @param ticket the number of the ticket that it gets, if it joins the queue
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
        changes.add(new TakeTicket(seen.group(), number, seen.key(), next.progress().since()));
      }
      case LEAVE_QUEUE ->
          changes.add(new DropTicket(seen.group(), seen.progress().ticket().orElseThrow()));
      case TAKE_SLOT -> {
        Progress progress = next.progress();
        changes.add(
            new TakeSlot(
                seen.group(),
                seen.progress().ticket().orElseThrow(),
                seen.key(),
                progress.slot().orElseThrow().token(),
                progress.since()));
      }
      case FREE_SLOT -> {
        // A foreign deployment that ran past the gate holds none.
        Optional<HeldSlot> held = seen.progress().slot();
        held.ifPresent(slot -> changes.add(new FreeSlot(seen.group(), seen.key(), slot.token())));
      }
    }
    changes.addFirst(new AddHistory(seen.key(), change.entry()));
    changes.addFirst(new Replace(next));
    if (seen.state() != next.state()
        && next.state() == DeploymentState.SUCCEEDED
        && next.key() instanceof DeploymentKey.Numbered) {
      changes.add(new NoteDeployed(next.key().environment(), next.key(), next.order().version()));
      changes.add(new AddPromotion(next.key()));
    }
    return changes;
  }

  /** A new record; its key must be free. */
  record Insert(DeploymentRecord record) implements LedgerChange {}

  /** A record's next state; the stored one's version must be the one before. */
  record Replace(DeploymentRecord next) implements LedgerChange {}

  /** Nothing is written; the stored record must still be this version. */
  record Guard(DeploymentRecord seen) implements LedgerChange {}

  /** A history entry; its sequence number must be free. */
  record AddHistory(DeploymentKey key, HistoryEntry entry) implements LedgerChange {}

  /** The number given last; the stored one must be {@code seen}. */
  record MoveHead(EnvironmentName environment, TagName release, Optional<Head> seen, Head next)
      implements LedgerChange {}

  /** The request that the records come from; its key must be free. */
  record ClaimRequest(DeploymentRequest request) implements LedgerChange {}

  /**
   * The next place in a group's queue; the slot's next ticket must be this one.
   *
   * @param number 1 for the first that a group ever gives
   */
  record TakeTicket(ConcurrencyGroup group, long number, DeploymentKey key, Instant at)
      implements LedgerChange {}

  /** A ticket that is given up; it must be there. */
  record DropTicket(ConcurrencyGroup group, long number) implements LedgerChange {}

  /**
   * A group's slot in exchange for a ticket. The slot must be free, and its token the one before
   * this. Lower tickets must be gone; they cannot come back, so nothing checks that again.
   */
  record TakeSlot(ConcurrencyGroup group, long ticket, DeploymentKey holder, long token, Instant at)
      implements LedgerChange {}

  /** The slot is free again; it must be held by this deployment under this token. */
  record FreeSlot(ConcurrencyGroup group, DeploymentKey holder, long token)
      implements LedgerChange {}

  /** What succeeded last in an environment; overwrites whatever stood there. */
  record NoteDeployed(EnvironmentName environment, DeploymentKey key, Optional<Version> version)
      implements LedgerChange {}

  /** A successful deployment that is to be promoted; whoever has promoted it removes this. */
  record AddPromotion(DeploymentKey key) implements LedgerChange {}

  /** A promotion that is done. */
  record DropPromotion(DeploymentKey key) implements LedgerChange {}

  /**
   * A published release that could not be requested in its first environments yet.
   *
   * @param actor who released it; "" if unknown
   */
  record AddRelease(TagName release, String actor) implements LedgerChange {}

  /** A release that was requested. */
  record DropRelease(TagName release) implements LedgerChange {}

  /** Which record a Deployment on GitHub belongs to; may be repeated. */
  record LinkGitHub(long deployment, DeploymentKey key) implements LedgerChange {}

  /**
   * A request, kept for later requests with the same key.
   *
   * @param fingerprint of the wish: the same key with another fingerprint is a mistake
   * @param members the records that were made for it
   */
  record DeploymentRequest(
      String key, String fingerprint, List<DeploymentKey> members, Instant at) {
    public DeploymentRequest {
      members = List.copyOf(members);
    }
  }
}
