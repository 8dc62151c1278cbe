package dev.slipway.shared.domain.deploy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far a deployment has come: the part of it that changes.
 *
 * @param since when it came into its state
 * @param place its place in its concurrency group
 * @param github its Deployment on GitHub
 * @param entries how many history entries there are
 */
public record Progress(
    DeploymentState state,
    Instant since,
    List<Approved> approvals,
    Place place,
    OnGitHub github,
    int entries) {

  public Progress {
    approvals = List.copyOf(approvals);
  }

  /** A deployment of which nothing is done yet. */
  public static Progress begin(DeploymentState state, Instant at) {
    return new Progress(state, at, List.of(), Place.NONE, OnGitHub.NONE, 0);
  }

  /** The number of its ticket: lower ones are served first. Empty while it has none. */
  public Optional<Long> ticket() {
    return place.ticket();
  }

  /** The slot that it holds; empty unless it is active. */
  public Optional<HeldSlot> slot() {
    return place.slot();
  }

  public boolean overlapping() {
    return place.overlapping();
  }

  /**
   * The place in the concurrency group.
   *
   * @param ticket in the queue
   * @param slot the slot, while it is held
   * @param overlapping it ran past the gate, beside the group's active deployment
   */
  public record Place(Optional<Long> ticket, Optional<HeldSlot> slot, boolean overlapping) {
    static final Place NONE = new Place(Optional.empty(), Optional.empty(), false);
  }

  /** Who approved, and when. */
  public record Approved(String by, Instant at) {}

  /**
   * A group's slot while a deployment holds it.
   *
   * @param token the fencing token: it grows with every holder of the slot
   * @param deadline after this it counts as stuck
   * @param stuckSince when Slipway found it past its deadline
   */
  public record HeldSlot(long token, Instant deadline, Optional<Instant> stuckSince) {}

  /**
   * What is known of its Deployment on GitHub.
   *
   * @param creating which run of the processor last began to create it; kept once it exists
   * @param deployment its id
   * @param run the workflow run that waits for its protection rule to be answered
   * @param lastStatus the id of the newest status that was recorded; 0 before the first
   * @param reported the newest status' state; "" before the first
   * @param succeeded GitHub reported success, but the checks of {@code verify} have not all passed
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
    Place kept =
        new Place(
            next == DeploymentState.QUEUED ? place.ticket() : Optional.empty(),
            next == DeploymentState.ACTIVE ? place.slot() : Optional.empty(),
            place.overlapping());
    return new Progress(next, at, approvals, kept, github, entries);
  }

  Progress approvedBy(String by, Instant at) {
    List<Approved> more = new ArrayList<>(approvals);
    more.add(new Approved(by, at));
    return new Progress(state, since, more, place, github, entries);
  }

  /** With a ticket of its group's queue. */
  public Progress withTicket(long number) {
    return with(new Place(Optional.of(number), place.slot(), place.overlapping()));
  }

  Progress withSlot(HeldSlot held) {
    return with(new Place(place.ticket(), Optional.of(held), place.overlapping()));
  }

  /** It ran beside the group's active deployment. */
  public Progress asOverlapping() {
    return with(new Place(place.ticket(), place.slot(), true));
  }

  private Progress with(Place next) {
    return new Progress(state, since, approvals, next, github, entries);
  }

  /** With what is known of its Deployment. */
  public Progress withGitHub(OnGitHub known) {
    return new Progress(state, since, approvals, place, known, entries);
  }

  /** With one more history entry. */
  public Progress withEntry() {
    return new Progress(state, since, approvals, place, github, entries + 1);
  }
}
