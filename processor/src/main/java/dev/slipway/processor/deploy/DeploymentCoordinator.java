package dev.slipway.processor.deploy;

import dev.slipway.processor.deploy.EnvironmentSlots.Holder;
import dev.slipway.processor.deploy.EnvironmentSlots.InMotion;
import dev.slipway.processor.deploy.RequestDeployment.Requested;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.deploy.DeploymentRecord;
import dev.slipway.shared.domain.deploy.DeploymentState;
import dev.slipway.shared.domain.deploy.EnvironmentName;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.TagName;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One repository's deployments within one run. Whatever an event says, what is done comes from what
 * stands in the ledger and on GitHub, so every call ends with {@link #converge}:
 *
 * <ol>
 *   <li>what holds a slot is followed: its Deployment created, its statuses and checks taken in;
 *   <li>what succeeded is promoted, and a release asked for that had to wait for the settings;
 *   <li>the head of each queue takes its slot, if that is free.
 * </ol>
 *
 * <p>until nothing changes any more. A call that was cut short at any point is made good by the
 * next.
 */
public final class DeploymentCoordinator {
  private static final int MOST_ROUNDS = 50;

  /** How many of the newest records the daily look goes through. */
  private static final int LOOKED_BACK = 100;

  private final DeployPorts ports;
  private final Runnable deploying;
  private final RequestDeployment requests;
  private final PromoteRelease promotions;
  private final ForeignDeployments foreign;
  private final FollowDeployments follow;
  private final AdvanceQueues queues;

  /**
   * @param deploying notes that this repository may have something in motion from now on
   * @param run names this run of the processor; two runs never share one
   * @param correlationId ties together log lines and history entries of one cause
   * @param slotDeadline after which a held slot counts as stuck
   */
  public DeploymentCoordinator(
      DeployPorts ports,
      Runnable deploying,
      NumberedWrite numbered,
      DeploySteps steps,
      InstantSource clock,
      String run,
      String correlationId,
      Duration slotDeadline) {
    this.ports = ports;
    this.deploying = deploying;
    MoveDeployment move = new MoveDeployment(ports.ledger(), clock, correlationId);
    this.requests = new RequestDeployment(ports, numbered);
    this.promotions = new PromoteRelease(ports, requests, move, clock, steps, correlationId);
    this.foreign = new ForeignDeployments(ports, move, numbered, clock, steps, correlationId);
    this.follow = new FollowDeployments(ports, move, clock, steps, run);
    this.queues = new AdvanceQueues(ports, clock, slotDeadline, steps, correlationId);
  }

  /**
   * A release is out.
   *
   * @param actor who merged its release PR; "" if unknown
   */
  public String released(TagName release, String actor) {
    deploying.run();
    promotions.released(release, actor);
    return converge();
  }

  /** Somebody asks for a deployment. */
  public String requested(IncomingRequest ask) {
    deploying.run();
    Requested requested = requests.run(ask);
    String motion = converge();
    return requested instanceof Requested.Refused
        ? RequestAnswer.render(requested)
        : RequestAnswer.render(requested) + "; " + motion;
  }

  /**
   * Something happened about deployments.
   *
   * @param deployment the Deployment on GitHub that it was about, if one
   */
  public String look(Optional<Long> deployment) {
    deployment.ifPresent(this::takeIn);
    return converge();
  }

  /**
   * The daily look. Somebody else's Deployment that ran past the gate holds no slot, so nothing
   * else asks for a status of it whose event was lost.
   */
  public String lookBack() {
    ports.ledger().list(Optional.empty(), LOOKED_BACK).stream()
        .filter(record -> record.state() == DeploymentState.ACTIVE)
        .filter(record -> record.progress().slot().isEmpty())
        .forEach(follow::statuses);
    return converge();
  }

  /**
   * One event may be all that ever comes of a Deployment: what it has to tell is taken in at once.
   */
  private void takeIn(long deployment) {
    Optional<DeploymentKey> known = ports.ledger().byGitHubId(deployment);
    if (known.isEmpty()) {
      foreign.seen(deployment);
      known = ports.ledger().byGitHubId(deployment);
    }
    known
        .flatMap(ports.ledger()::find)
        .filter(record -> record.progress().github().deployment().equals(Optional.of(deployment)))
        .ifPresent(follow::statuses);
  }

  /** A workflow run waits at an environment's protection rule. */
  public String atGate(
      long run, EnvironmentName environment, CommitSha commit, long deployment, String actor) {
    deploying.run();
    foreign.atGate(run, environment, commit, deployment, actor);
    return converge();
  }

  private String converge() {
    for (int round = 0; round < MOST_ROUNDS; round++) {
      InMotion motion = ports.slots().inMotion();
      boolean changed = false;
      for (EnvironmentSlots.Slot slot : motion.slots()) {
        Optional<DeploymentRecord> holder =
            slot.holder().map(Holder::key).flatMap(ports.ledger()::find);
        if (holder.isPresent()) {
          DeploymentRecord now = follow.run(holder.get());
          changed |= now.state() != holder.get().state();
        }
      }
      for (EnvironmentSlots.WaitingRelease release : motion.releases()) {
        changed |= promotions.released(release);
      }
      for (DeploymentKey succeeded : motion.promotions()) {
        changed |= promotions.promote(succeeded);
      }
      changed |= !queues.run().isEmpty();
      if (!changed) {
        return said(ports.slots().inMotion());
      }
    }
    return "more is to do than one run takes";
  }

  private static String said(InMotion motion) {
    if (motion.isIdle()) {
      return "nothing is in motion";
    }
    return motion.slots().stream()
        .filter(slot -> slot.holder().isPresent() || !slot.queue().isEmpty())
        .map(slot ->
            "%s: %s, %d queued"
                .formatted(
                    slot.group(),
                    slot.holder().map(holder -> holder.key().toString()).orElse("free"),
                    slot.queue().size()))
        .collect(Collectors.joining("; "));
  }
}
