package dev.slipway.processor.reconcile;

import dev.slipway.shared.domain.repo.RepositoryId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** GitHub's record of what it sent to a webhook, and how that went; kept for about three days. */
public interface HookDeliveries {
  /**
   * Some attempts, newest first.
   *
   * @param cursor {@link Page#next()} of the page before; empty for the newest
   */
  Page page(Optional<String> cursor);

  /** Asks GitHub to deliver once more, under the same GUID. */
  Redelivery redeliver(long attempt);

  /** What GitHub answers to the wish for a redelivery. */
  enum Redelivery {
    /** It will come, later. */
    ASKED,
    /** GitHub no longer can. */
    TOO_OLD,
    /** We may not ask. */
    REFUSED
  }

  /**
   * @param next leads to older ones; empty when there are none
   */
  record Page(List<Attempt> attempts, Optional<String> next) {}

  /** How an attempt went. */
  enum Outcome {
    DELIVERED,
    FAILED,
    /** It is under way. */
    PENDING
  }

  /**
   * @param id names this attempt
   * @param guid names the delivery; all its attempts share it
   * @param status the HTTP status that was answered; 0 without an answer
   * @param repository what it was about; empty for events about an installation
   */
  record Attempt(
      long id,
      String guid,
      Instant at,
      Outcome outcome,
      int status,
      String event,
      Optional<RepositoryId> repository) {}
}
