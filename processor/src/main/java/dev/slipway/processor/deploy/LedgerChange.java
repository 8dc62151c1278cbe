package dev.slipway.processor.deploy;

import dev.slipway.shared.domain.deploy.ConcurrencyGroup;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.deploy.DeploymentNumbering.Head;
import dev.slipway.shared.domain.deploy.DeploymentRecord;
import dev.slipway.shared.domain.deploy.EnvironmentName;
import dev.slipway.shared.domain.deploy.HistoryEntry;
import dev.slipway.shared.domain.repo.TagName;
import dev.slipway.shared.domain.version.Version;
import java.time.Instant;
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

  /** A place in the queue that is given up; it must be there. */
  record DropTicket(ConcurrencyGroup group, long number) implements LedgerChange {}

  /**
   * The slot of a group, whose ticket goes with it. The slot must be free, and its token the one
   * before this. Lower tickets must be gone: they cannot come back, so whoever saw that may go on.
   */
  record TakeSlot(ConcurrencyGroup group, long ticket, DeploymentKey holder, long token, Instant at)
      implements LedgerChange {}

  /** The slot is free again; it must be held by this deployment under this token. */
  record FreeSlot(ConcurrencyGroup group, DeploymentKey holder, long token)
      implements LedgerChange {}

  /** What succeeded last in an environment; says so whatever stood there. */
  record NoteDeployed(EnvironmentName environment, DeploymentKey key, Optional<Version> version)
      implements LedgerChange {}

  /** A success that is to be promoted; whoever has seen to it takes it away. */
  record AddPromotion(DeploymentKey key) implements LedgerChange {}

  /** A promotion that was seen to. */
  record DropPromotion(DeploymentKey key) implements LedgerChange {}

  /**
   * A release that is out, and that could not be asked for in its first environments yet.
   *
   * @param actor who released it; "" if unknown
   */
  record AddRelease(TagName release, String actor) implements LedgerChange {}

  /** It was asked for. */
  record DropRelease(TagName release) implements LedgerChange {}

  /** Which record a Deployment on GitHub belongs to; may be said again. */
  record LinkGitHub(long deployment, DeploymentKey key) implements LedgerChange {}

  /**
   * A request, for whoever comes with the same key.
   *
   * @param fingerprint of what was asked for: the same key with another is a mistake
   * @param members the records that were made for it
   */
  record DeploymentRequest(
      String key, String fingerprint, List<DeploymentKey> members, Instant at) {
    public DeploymentRequest {
      members = List.copyOf(members);
    }
  }
}
