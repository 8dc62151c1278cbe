package dev.slipway.shared.domain.deploy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far a deployment has come: what changes of it.
 *
 * @param since when it came into its state
 * @param approvals who approved it, and when
 * @param ticket its place in the queue: lower ones are served first; empty while it has none
 * @param slot the slot that it holds; empty unless it is active
 * @param github its Deployment on GitHub
 * @param overlapping it ran, past the gate, beside the group's active one
 * @param entries how many history entries there are
 */
public record Progress(
    DeploymentState state,
    Instant since,
    List<Approved> approvals,
    Optional<Long> ticket,
    Optional<HeldSlot> slot,
    OnGitHub github,
    boolean overlapping,
    int entries) {

  public Progress {
    approvals = List.copyOf(approvals);
  }

  /** Nothing was done yet. */
  public static Progress begin(DeploymentState state, Instant at) {
    return new Progress(
        state, at, List.of(), Optional.empty(), Optional.empty(), OnGitHub.NONE, false, 0);
  }

  /** Who approved, and when. */
  public record Approved(String by, Instant at) {}

  /**
   * The slot of a group, held.
   *
   * @param token the fencing token: it grows with every holder of the slot
   * @param deadline after this it counts as stuck
   * @param stuckSince when it was found to be past its deadline
   */
  public record HeldSlot(long token, Instant deadline, Optional<Instant> stuckSince) {}

  /**
   * What is known of its Deployment on GitHub.
   *
   * @param creating who last set out to create it, and when; kept when it is there
   * @param deployment its id
   * @param run the workflow run that waits for its protection rule to be answered
   * @param lastStatus the id of the newest status that was taken in; 0 before the first
   * @param reported the newest status' state; "" before the first
   * @param succeeded success was reported, and the checks of {@code verify} have not all passed yet
   */
  public record OnGitHub(
      Optional<Creating> creating,
      Optional<Long> deployment,
      Optional<Long> run,
      long lastStatus,
      String reported,
      boolean succeeded) {
    public static final OnGitHub NONE =
        new OnGitHub(Optional.empty(), Optional.empty(), Optional.empty(), 0, "", false);

    OnGitHub withCreating(Creating by) {
      return new OnGitHub(Optional.of(by), deployment, run, lastStatus, reported, succeeded);
    }

    /** With its Deployment. */
    public OnGitHub withDeployment(long id) {
      return new OnGitHub(creating, Optional.of(id), run, lastStatus, reported, succeeded);
    }

    /** With the workflow run that waits at the gate. */
    public OnGitHub withRun(long id) {
      return new OnGitHub(creating, deployment, Optional.of(id), lastStatus, reported, succeeded);
    }

    OnGitHub withoutRun() {
      return new OnGitHub(creating, deployment, Optional.empty(), lastStatus, reported, succeeded);
    }

    OnGitHub withStatus(long id, String state) {
      return new OnGitHub(creating, deployment, run, id, state, succeeded);
    }

    OnGitHub withSuccess() {
      return new OnGitHub(creating, deployment, run, lastStatus, reported, true);
    }
  }

  /**
   * @param by the run of the processor
   */
  public record Creating(String by, Instant at) {}

  Progress to(DeploymentState next, Instant at) {
    return new Progress(
        next,
        at,
        approvals,
        next == DeploymentState.QUEUED ? ticket : Optional.empty(),
        next == DeploymentState.ACTIVE ? slot : Optional.empty(),
        github,
        overlapping,
        entries);
  }

  Progress approvedBy(String by, Instant at) {
    List<Approved> more = new ArrayList<>(approvals);
    more.add(new Approved(by, at));
    return new Progress(state, since, more, ticket, slot, github, overlapping, entries);
  }

  /** With its place in the queue. */
  public Progress withTicket(long number) {
    return new Progress(
        state, since, approvals, Optional.of(number), slot, github, overlapping, entries);
  }

  Progress withSlot(HeldSlot held) {
    return new Progress(
        state, since, approvals, ticket, Optional.of(held), github, overlapping, entries);
  }

  /** With what is known of its Deployment. */
  public Progress withGitHub(OnGitHub known) {
    return new Progress(state, since, approvals, ticket, slot, known, overlapping, entries);
  }

  /** It ran beside the group's active one. */
  public Progress asOverlapping() {
    return new Progress(state, since, approvals, ticket, slot, github, true, entries);
  }

  /** With one more history entry. */
  public Progress withEntry() {
    return new Progress(state, since, approvals, ticket, slot, github, overlapping, entries + 1);
  }
}
