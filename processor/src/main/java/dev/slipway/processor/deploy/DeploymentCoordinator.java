package dev.slipway.processor.deploy;

import dev.slipway.processor.deploy.RequestDeployment.Requested;
import dev.slipway.processor.deploy.ledger.MoveDeployment;
import dev.slipway.processor.deploy.ledger.NumberedWrite;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.deploy.DeploymentQueues;
import dev.slipway.shared.domain.deploy.DeploymentQueues.Holder;
import dev.slipway.shared.domain.deploy.DeploymentQueues.Slot;
import dev.slipway.shared.domain.deploy.DeploymentQueues.WaitingRelease;
import dev.slipway.shared.domain.deploy.DeploymentRecord;
import dev.slipway.shared.domain.deploy.DeploymentState;
import dev.slipway.shared.domain.deploy.EnvironmentName;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.TagName;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One repository's deployments within one run. The ledger and GitHub decide what happens, not the
 * event that caused the run, so every call ends with {@link #converge}. Until nothing changes any
 * more, it
 *
 * <ol>
 *   <li>follows the deployments that hold slots: creates their Deployments on GitHub, and records
 *       their statuses and checks;
 *   <li>promotes the successful ones, and requests releases that had to wait for the settings;
 *   <li>lets the next ones into the free slots.
 * </ol>
 *
 * <p>If a call is cut short at any point, the next one completes its work.
 */
public final class DeploymentCoordinator {
  private static final int MOST_ROUNDS = 50;

  /** How many of the newest records the daily look checks. */
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
   */
  public DeploymentCoordinator(
      DeployPorts ports, Runnable deploying, NumberedWrite numbered, DeploymentRun run) {
    this.ports = ports;
    this.deploying = deploying;
    MoveDeployment move = new MoveDeployment(ports.ledger(), run.clock(), run.correlationId());
    this.requests = new RequestDeployment(ports, numbered);
    this.promotions = new PromoteRelease(ports, requests, move, run);
    this.foreign = new ForeignDeployments(ports, move, numbered, run);
    this.follow = new FollowDeployments(ports, move, run);
    this.queues = new AdvanceQueues(ports.ledger(), run);
  }

  /**
   * A release was published.
   *
   * @param actor who merged its release PR; "" if unknown
   */
  public String released(TagName release, String actor) {
    deploying.run();
    promotions.released(release, actor);
    return converge();
  }

  /** Somebody requested a deployment. */
  public String requested(DeploymentWish wish) {
    deploying.run();
    Requested requested = requests.run(wish);
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
    deployment.ifPresent(this::record);
    return converge();
  }

  /**
   * The daily look. A foreign Deployment that ran past the gate holds no slot, so nothing else
   * would notice that an event about its status was lost.
   */
  public String lookBack() {
    ports.ledger().list(Optional.empty(), LOOKED_BACK).stream()
        .filter(record -> record.state() == DeploymentState.ACTIVE)
        .filter(record -> record.progress().slot().isEmpty())
        .forEach(follow::statuses);
    return converge();
  }

  /** There may never be another event about a Deployment, so its statuses are recorded at once. */
  private void record(long deployment) {
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
      DeploymentQueues now = ports.ledger().queues();
      boolean changed = false;
      for (Slot slot : now.slots()) {
        Optional<DeploymentRecord> holder =
            slot.holder().map(Holder::key).flatMap(ports.ledger()::find);
        changed |= holder.filter(held -> follow.run(held).state() != held.state()).isPresent();
      }
      for (WaitingRelease release : now.releases()) {
        changed |= promotions.released(release);
      }
      for (DeploymentKey succeeded : now.promotions()) {
        changed |= promotions.promote(succeeded);
      }
      changed |= queues.run();
      if (!changed) {
        return text(ports.ledger().queues());
      }
    }
    return "one run was not enough: the next one goes on";
  }

  private static String text(DeploymentQueues queues) {
    if (queues.isIdle()) {
      return "nothing is in motion";
    }
    return queues.slots().stream()
        .filter(slot -> !slot.isIdle())
        .map(slot ->
            "%s: %s, %d queued"
                .formatted(
                    slot.group(),
                    slot.holder().map(holder -> holder.key().toString()).orElse("free"),
                    slot.queue().size()))
        .collect(Collectors.joining("; "));
  }
}
