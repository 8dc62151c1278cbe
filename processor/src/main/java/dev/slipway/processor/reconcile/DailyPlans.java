package dev.slipway.processor.reconcile;

import dev.slipway.shared.contract.DeduplicationId;
import dev.slipway.shared.contract.Instruction;
import dev.slipway.shared.contract.Instruction.Cause;
import dev.slipway.shared.contract.PlanDeliveryId;
import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.contract.WebhookMessage;
import dev.slipway.shared.contract.WebhookMessageCodec;
import dev.slipway.shared.domain.repo.DeliveryId;
import dev.slipway.shared.domain.repo.InstallationId;
import dev.slipway.shared.domain.repo.RepositoryId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Has every active repository planned once a day (UTC), each at a minute of its own. The plan's
 * delivery id derives from repository and day, so asking twice takes effect once.
 */
final class DailyPlans {
  /** An installation's repositories are listed only so often; a plan is late by this at most. */
  static final Duration EVERY = Duration.ofHours(1);

  private static final int MINUTES = 24 * 60;

  private final PlanRequests plans;
  private final ReconcilerNotes notes;

  DailyPlans(PlanRequests plans, ReconcilerNotes notes) {
    this.plans = plans;
    this.notes = notes;
  }

  /**
   * @param active repositories that can change
   * @param asked plans that were due since the last time
   */
  record Asked(int active, int asked) {}

  /** Asks for the plans of one installation that are due; empty when it is not its turn yet. */
  Optional<Asked> run(InstallationId installation, Installations installations, Instant now) {
    return run(
        "daily-" + installation,
        Optional.of(installation),
        () -> installations.repositories(installation),
        now);
  }

  /** The same for the repositories that a token serves. */
  Optional<Asked> run(TokenRepositories repositories, Instant now) {
    return run("daily-token", Optional.empty(), repositories::all, now);
  }

  private Optional<Asked> run(
      String mark,
      Optional<InstallationId> installation,
      Supplier<List<RepositoryRef>> repositories,
      Instant now) {
    Instant last = notes.mark(mark).orElseGet(() -> now.minus(EVERY));
    if (last.plus(EVERY).isAfter(now)) {
      return Optional.empty();
    }
    int active = 0;
    int asked = 0;
    for (RepositoryRef repository : repositories.get()) {
      active++;
      Instant due = lastDue(repository.id(), now);
      if (due.isAfter(last)) {
        ask(installation, repository, due, now);
        asked++;
      }
    }
    // Last: cut short before this, the next run asks again for the same ids.
    notes.mark(mark, now);
    return Optional.of(new Asked(active, asked));
  }

  /** The latest moment, {@code now} at most, at which the repository's plan was due. */
  static Instant lastDue(RepositoryId repository, Instant now) {
    LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
    Duration minute = Duration.ofMinutes(minuteOfDay(repository));
    Instant due = today.atStartOfDay().toInstant(ZoneOffset.UTC).plus(minute);
    return due.isAfter(now) ? due.minus(Duration.ofDays(1)) : due;
  }

  /**
   * Ids are given out in order, so neighbours are created together: a multiplicative hash parts
   * them.
   */
  static int minuteOfDay(RepositoryId repository) {
    return (int) ((repository.value() * 0x9E3779B97F4A7C15L >>> 33) % MINUTES);
  }

  private void ask(
      Optional<InstallationId> installation, RepositoryRef repository, Instant due, Instant now) {
    DeliveryId id =
        PlanDeliveryId.daily(repository.id(), due.atOffset(ZoneOffset.UTC).toLocalDate());
    WebhookMessage message =
        new WebhookMessage(
            id,
            id.value(),
            now,
            "schedule",
            "",
            installation,
            Optional.of(repository),
            "",
            new Instruction.Plan(Cause.SCHEDULED, Optional.empty(), Optional.empty()));
    plans.enqueue(
        WebhookMessageCodec.render(message),
        message.group().value(),
        DeduplicationId.of(id).value());
  }
}
