package dev.slipway.standin.action.deploy;

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

  /** What a check run is made from, or changed to: null leaves a thing as it is. */
  public record Draft(
      @Nullable String name,
      @Nullable String detailsUrl,
      @Nullable String externalId,
      @Nullable String status,
      @Nullable String conclusion,
      @Nullable Instant startedAt,
      @Nullable Instant completedAt,
      CheckRun.@Nullable Output output) {
    /** A conclusion completes it; null leaves it in progress. */
    public static Draft of(String name, @Nullable String conclusion) {
      return new Draft(name, null, null, "in_progress", conclusion, null, null, null);
    }
  }

  /**
   * @param sha of a commit that is there
   * @throws Refusal 422 for a status or conclusion that is none, or completed without conclusion
   */
  public CheckRun create(Repository repository, App app, String sha, Draft draft) {
    return repository.locked(() -> {
      if (draft.name() == null || draft.name().isBlank()) {
        throw Refusal.invalid(RESOURCE, "name", "missing_field");
      }
      var suite = repository.automation().suiteId(app, sha, world.ids()::nextId);
      var blank =
          new CheckRun(
              world.ids().nextId(),
              suite,
              app,
              draft.name(),
              sha,
              "",
              null,
              "queued",
              null,
              world.now(),
              null,
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
      if (old.app() != app) {
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
      events.deployments().check("completed", repository, check, check.app().bot());
      autoMerging.passed(repository, check);
    }
  }

  private CheckRun with(CheckRun old, Draft draft) {
    var conclusion = draft.conclusion() == null ? old.conclusion() : draft.conclusion();
    // A conclusion says that it is completed, whatever the status says.
    var asked = draft.conclusion() == null ? draft.status() : "completed";
    var status = asked == null ? old.status() : asked;
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
    var ended = draft.completedAt() == null ? old.completedAt() : draft.completedAt();
    return new CheckRun(
        old.id(),
        old.suiteId(),
        old.app(),
        draft.name() == null ? old.name() : draft.name(),
        old.headSha(),
        draft.externalId() == null ? old.externalId() : draft.externalId(),
        draft.detailsUrl() == null ? old.detailsUrl() : draft.detailsUrl(),
        status,
        completed ? conclusion : null,
        draft.startedAt() == null ? old.startedAt() : draft.startedAt(),
        !completed ? null : ended == null ? world.now() : ended,
        draft.output() == null ? old.output() : draft.output());
  }

  /**
   * Says something about a commit; there is no webhook for it here.
   *
   * @throws Refusal 422 for a state that is none
   */
  public CommitStatus say(
      Repository repository,
      String sha,
      String context,
      String state,
      @Nullable String description,
      @Nullable String targetUrl,
      Actor actor) {
    return repository.locked(() -> {
      if (!STATES.contains(state)) {
        throw Refusal.invalid("Status", "state", "custom", "state is not included in the list");
      }
      var status =
          new CommitStatus(
              world.ids().nextId(),
              sha,
              context,
              state,
              description,
              targetUrl,
              actor.account(),
              world.now());
      repository.automation().statuses().add(status);
      return status;
    });
  }
}
