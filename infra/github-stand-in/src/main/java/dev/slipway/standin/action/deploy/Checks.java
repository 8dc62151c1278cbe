package dev.slipway.standin.action.deploy;

import static java.util.Objects.requireNonNullElse;

import dev.slipway.standin.action.actor.Actor;
import dev.slipway.standin.action.pull.AutoMerging;
import dev.slipway.standin.state.Refusal;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.World;
import dev.slipway.standin.state.account.App;
import dev.slipway.standin.state.deploy.CheckRun;
import dev.slipway.standin.state.deploy.CommitStatus;
import dev.slipway.standin.webhook.Events;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Check runs, which only Apps make, and commit statuses.
 *
 * <p>Source: <a href="https://docs.github.com/en/rest/checks/runs">Check runs</a>, <a
 * href="https://docs.github.com/en/rest/commits/statuses">Commit statuses</a>.
 */
public final class Checks {
  private static final String RESOURCE = "CheckRun";
  private static final Set<String> STATUSES = Set.of("queued", "in_progress", "completed");
  private static final Set<String> CONCLUSIONS =
      Set.of(
          "action_required", "cancelled", "failure", "neutral", "success", "skipped", "timed_out");
  private static final Set<String> STATES = Set.of("error", "failure", "pending", "success");
  private final World world;
  private final Events events;
  private final AutoMerging autoMerging;

  Checks(World world, Events events, AutoMerging autoMerging) {
    this.autoMerging = autoMerging;
    this.world = world;
    this.events = events;
  }

  /** The values of a new check run, or the changes; null leaves a value unchanged. */
  public record Draft(
      WantedLabel label, WantedProgress progress, CheckRun.@Nullable Output output) {
    /** A conclusion completes it; null leaves it in progress. */
    public static Draft of(String name, @Nullable String conclusion) {
      return new Draft(
          new WantedLabel(name, null, null),
          new WantedProgress("in_progress", conclusion, null, null),
          null);
    }
  }

  /** The new names and links; null leaves a value unchanged. */
  public record WantedLabel(
      @Nullable String name, @Nullable String externalId, @Nullable String detailsUrl) {}

  /** The new progress; null leaves a value unchanged. */
  public record WantedProgress(
      @Nullable String status,
      @Nullable String conclusion,
      @Nullable Instant startedAt,
      @Nullable Instant completedAt) {}

  /**
   * @param sha of a commit that is there
   * @throws Refusal 422 for an unknown status or conclusion, or a completed run without conclusion
   */
  public CheckRun create(Repository repository, App app, String sha, Draft draft) {
    return repository.locked(() -> {
      if (draft.label().name() == null || draft.label().name().isBlank()) {
        throw Refusal.invalid(RESOURCE, "name", "missing_field");
      }
      var suite = repository.automation().suiteId(app, sha, world.ids()::nextId);
      var blank =
          new CheckRun(
              world.ids().nextId(),
              new CheckRun.Suite(suite, app, sha),
              new CheckRun.Label(draft.label().name(), "", null),
              new CheckRun.Progress("queued", null, world.now(), null),
              CheckRun.Output.none());
      var check = with(blank, draft);
      repository.automation().checks().put(check.id(), check);
      events.deployments().check("created", repository, check, app.bot());
      announce(repository, blank, check);
      return check;
    });
  }

  /**
   * @throws Refusal 403 for a check run of another App, 422 as {@link #create} refuses
   */
  public CheckRun update(Repository repository, CheckRun old, Draft draft, App app) {
    return repository.locked(() -> {
      if (old.suite().app() != app) {
        throw Refusal.of(
            403,
            "Invalid app_id `"
                + app.id()
                + "` - check run can only be modified by the GitHub"
                + " App that created it.");
      }
      var check = with(old, draft);
      repository.automation().checks().put(check.id(), check);
      announce(repository, old, check);
      return check;
    });
  }

  private void announce(Repository repository, CheckRun old, CheckRun check) {
    if (check.isCompleted() && !old.isCompleted()) {
      events.deployments().check("completed", repository, check, check.suite().app().bot());
      autoMerging.passed(repository, check);
    }
  }

  private CheckRun with(CheckRun old, Draft draft) {
    var wanted = draft.progress();
    var conclusion =
        wanted.conclusion() == null ? old.progress().conclusion() : wanted.conclusion();
    // A conclusion says that it is completed, whatever the status says.
    var asked = wanted.conclusion() == null ? wanted.status() : "completed";
    var status = asked == null ? old.progress().status() : asked;
    if (!STATUSES.contains(status)) {
      throw Refusal.invalid(RESOURCE, "status", "invalid");
    }
    boolean completed = status.equals("completed");
    if (completed && conclusion == null) {
      throw Refusal.invalid(RESOURCE, "conclusion", "missing_field");
    }
    if (completed && !CONCLUSIONS.contains(conclusion)) {
      throw Refusal.invalid(RESOURCE, "conclusion", "invalid");
    }
    var ended = wanted.completedAt() == null ? old.progress().completedAt() : wanted.completedAt();
    return new CheckRun(
        old.id(),
        old.suite(),
        with(old.label(), draft.label()),
        new CheckRun.Progress(
            status,
            completed ? conclusion : null,
            requireNonNullElse(wanted.startedAt(), old.progress().startedAt()),
            !completed ? null : ended == null ? world.now() : ended),
        requireNonNullElse(draft.output(), old.output()));
  }

  private static CheckRun.Label with(CheckRun.Label old, WantedLabel wanted) {
    return new CheckRun.Label(
        requireNonNullElse(wanted.name(), old.name()),
        requireNonNullElse(wanted.externalId(), old.externalId()),
        wanted.detailsUrl() == null ? old.detailsUrl() : wanted.detailsUrl());
  }

  /**
   * Says something about a commit; there is no webhook for it here.
   *
   * @throws Refusal 422 for an unknown state
   */
  public CommitStatus say(
      Repository repository, String sha, CommitStatus.Saying saying, Actor actor) {
    return repository.locked(() -> {
      if (!STATES.contains(saying.state())) {
        throw Refusal.invalid("Status", "state", "custom", "state is not included in the list");
      }
      var status =
          new CommitStatus(world.ids().nextId(), sha, saying, actor.account(), world.now());
      repository.automation().statuses().add(status);
      return status;
    });
  }
}
