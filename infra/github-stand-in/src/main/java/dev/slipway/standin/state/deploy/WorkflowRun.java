package dev.slipway.standin.state.deploy;

import dev.slipway.standin.state.account.Account;
import dev.slipway.standin.state.account.App;
import dev.slipway.standin.state.id.NodeIds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One run of a workflow and of its only job. Guarded by its repository's lock. */
public final class WorkflowRun {
  private final long id;
  private final int number;
  private final Workflow workflow;
  private final Source source;
  private final Instant createdAt;
  private final Set<App> awaited = new LinkedHashSet<>();
  private final List<Review> reviews = new ArrayList<>();
  private final List<Long> stepChecks = new ArrayList<>();
  private Stage stage = Stage.REQUESTED;
  private long jobCheck;
  private @Nullable String conclusion;
  private @Nullable Deployment deployment;
  private Instant updatedAt;

  /** How far it has come, in this order; without protection rules {@code WAITING} is left out. */
  public enum Stage {
    REQUESTED("queued"),
    WAITING("waiting"),
    QUEUED("queued"),
    RUNNING("in_progress"),
    REPORTED("in_progress"),
    COMPLETED("completed");

    private final String status;

    Stage(String status) {
      this.status = status;
    }

    /** The run's {@code status} in GitHub's JSON. */
    public String status() {
      return status;
    }
  }

  /**
   * Where it comes from.
   *
   * @param workflowId the same for all runs of a workflow
   * @param suiteId of the check suite that GitHub Actions has on the commit
   * @param ref branch or tag
   * @param actor who did what started it
   * @param event the deployment that started it, null when something else did
   */
  public record Source(
      long workflowId,
      long suiteId,
      String ref,
      String sha,
      Account actor,
      @Nullable Deployment event) {}

  /**
   * What an App answered about a protection rule.
   *
   * @param state {@code approved}, {@code rejected}, or null for a comment alone
   */
  public record Review(App app, String environment, @Nullable String state, String comment) {}

  public WorkflowRun(long id, int number, Workflow workflow, Source source, Instant createdAt) {
    this.id = id;
    this.number = number;
    this.workflow = workflow;
    this.source = source;
    this.createdAt = createdAt;
    this.updatedAt = createdAt;
  }

  public long id() {
    return id;
  }

  public String nodeId() {
    return NodeIds.of("WFR", id);
  }

  /** Counted for each workflow of a repository. */
  public int number() {
    return number;
  }

  public Workflow workflow() {
    return workflow;
  }

  public Source source() {
    return source;
  }

  public Instant createdAt() {
    return createdAt;
  }

  public Instant updatedAt() {
    return updatedAt;
  }

  public Stage stage() {
    return stage;
  }

  public void stage(Stage next, Instant at) {
    this.stage = next;
    this.updatedAt = at;
  }

  public boolean isCompleted() {
    return stage == Stage.COMPLETED;
  }

  /** {@code success}, {@code failure} or {@code cancelled}; null until it is completed. */
  public @Nullable String conclusion() {
    return conclusion;
  }

  public void complete(String result, Instant at) {
    this.conclusion = result;
    this.awaited.clear();
    stage(Stage.COMPLETED, at);
  }

  /** The deployment that GitHub made for the job's environment, if it has one. */
  public @Nullable Deployment deployment() {
    return deployment;
  }

  public void deployment(Deployment made) {
    this.deployment = made;
  }

  /** Apps that have not yet answered about the job's environment; writable. */
  public Set<App> awaited() {
    return awaited;
  }

  /** What Apps answered, oldest first; writable. */
  public List<Review> reviews() {
    return reviews;
  }

  /** The id of the check run that shows its job; 0 before there is one. */
  public long jobCheck() {
    return jobCheck;
  }

  public void jobCheck(long id) {
    this.jobCheck = id;
  }

  /** Ids of the check runs that its steps made; writable. */
  public List<Long> stepChecks() {
    return stepChecks;
  }

  @Override
  public String toString() {
    return "run " + id + " of " + workflow.name();
  }
}
