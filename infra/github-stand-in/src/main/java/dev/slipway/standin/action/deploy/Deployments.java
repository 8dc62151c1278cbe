package dev.slipway.standin.action.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.standin.action.actor.Actor;
import dev.slipway.standin.action.actor.Limits;
import dev.slipway.standin.git.Revisions;
import dev.slipway.standin.json.Json;
import dev.slipway.standin.state.Refusal;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.deploy.Deployment;
import dev.slipway.standin.state.deploy.DeploymentState;
import dev.slipway.standin.state.deploy.DeploymentStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Deployments that people and Apps ask for, and what they say of them.
 *
 * <p>Source: <a href="https://docs.github.com/en/rest/deployments/deployments">Deployments</a>, <a
 * href="https://docs.github.com/en/rest/deployments/statuses">Deployment statuses</a>.
 */
public final class Deployments {
  private static final String RESOURCE = "DeploymentStatus";
  private static final int DESCRIPTION = 140;
  private final DeploymentRecords records;
  private final DeploymentGate gate;
  private final WorkflowRuns runs;

  Deployments(DeploymentRecords records, DeploymentGate gate, WorkflowRuns runs) {
    this.records = records;
    this.gate = gate;
    this.runs = runs;
  }

  /**
   * What is asked for; null where GitHub has a default.
   *
   * @param payload an object or a text
   */
  public record Draft(
      String ref,
      WantedPlace place,
      @Nullable String task,
      @Nullable String description,
      @Nullable JsonNode payload,
      Conditions conditions) {
    /** Of a ref as it is, whatever its checks say. */
    public static Draft of(String ref, String environment) {
      return new Draft(
          ref,
          new WantedPlace(environment, null, null),
          null,
          null,
          null,
          new Conditions(false, List.of()));
    }
  }

  /** The environment; null where GitHub has a default. */
  public record WantedPlace(
      @Nullable String environment,
      @Nullable Boolean transientEnvironment,
      @Nullable Boolean productionEnvironment) {}

  /**
   * What must hold before GitHub makes the deployment.
   *
   * @param requiredContexts null for all that the commit has
   */
  public record Conditions(@Nullable Boolean autoMerge, @Nullable List<String> requiredContexts) {}

  /** What became of it. */
  public sealed interface Outcome {
    record Created(Deployment deployment) implements Outcome {}

    /** The default branch was merged into the ref instead. */
    record Merged(String message) implements Outcome {}
  }

  /**
   * Asks for a deployment, which starts the workflows {@code on: deployment}.
   *
   * @throws Refusal 409 as {@link DeploymentGate} says, 422 for a ref that is not there
   */
  public Outcome create(Repository repository, Draft draft, Actor actor) {
    return repository.locked(() -> {
      var ref = draft.ref();
      var commit =
          new Revisions(repository.git())
              .commit(ref)
              .orElseThrow(() -> Refusal.of(422, "No ref found for: " + ref));
      if (!Boolean.FALSE.equals(draft.conditions().autoMerge())) {
        var merged = gate.merge(repository, ref, commit, actor);
        if (merged.isPresent()) {
          return new Outcome.Merged(merged.get());
        }
      }
      DeploymentGate.check(repository, ref, commit.name(), draft.conditions().requiredContexts());
      var order = order(draft, commit.name());
      var deployment = records.add(repository, order, actor.account(), null);
      runs.deploymentCreated(repository, deployment, actor);
      return new Outcome.Created(deployment);
    });
  }

  private static Deployment.Order order(Draft draft, String sha) {
    var environment =
        draft.place().environment() == null ? "production" : draft.place().environment();
    var payload = draft.payload();
    return new Deployment.Order(
        draft.ref(),
        sha,
        draft.task() == null ? "deploy" : draft.task(),
        new Deployment.Place(
            environment,
            Boolean.TRUE.equals(draft.place().transientEnvironment()),
            draft.place().productionEnvironment() == null
                ? environment.equals("production")
                : draft.place().productionEnvironment()),
        payload == null ? Json.object() : payload,
        draft.description());
  }

  /** What a status is to say; null where GitHub has a default. */
  public record StatusDraft(
      String state,
      @Nullable String description,
      @Nullable String environment,
      @Nullable String logUrl,
      @Nullable String environmentUrl,
      @Nullable Boolean autoInactive) {
    public static StatusDraft of(String state) {
      return new StatusDraft(state, null, null, null, null, null);
    }
  }

  /**
   * @throws Refusal 422 for an unknown state or a description that is too long
   */
  public DeploymentStatus say(
      Repository repository, Deployment deployment, StatusDraft draft, Actor actor) {
    return repository.locked(() -> {
      var state =
          DeploymentState.ofCaller(draft.state())
              .orElseThrow(() -> Refusal.invalid(RESOURCE, "state", "custom", "state is invalid"));
      Limits.check(RESOURCE, "description", draft.description(), DESCRIPTION);
      var saying =
          new DeploymentRecords.Saying(
              state,
              orEmpty(draft.description()),
              draft.environment(),
              orEmpty(draft.logUrl()),
              orEmpty(draft.environmentUrl()),
              !Boolean.FALSE.equals(draft.autoInactive()));
      return records.say(repository, deployment, saying, actor.account());
    });
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  /**
   * Deletes a deployment: the only one, or one that is inactive because its newest status is not a
   * success.
   *
   * @throws Refusal 422 for an active one beside others
   */
  public void delete(Repository repository, Deployment deployment) {
    repository.locked(() -> {
      var all = repository.automation().deployments();
      boolean inactive = deployment.state().filter(s -> s != DeploymentState.SUCCESS).isPresent();
      if (all.size() > 1 && !inactive) {
        throw Refusal.of(
            422,
            "We cannot delete an active deployment unless it is the only deployment in a given"
                + " repository.");
      }
      all.remove(deployment.id());
      return null;
    });
  }
}
