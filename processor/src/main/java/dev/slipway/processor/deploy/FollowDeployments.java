package dev.slipway.processor.deploy;

import dev.slipway.processor.deploy.GitHubDeployments.Creation;
import dev.slipway.processor.deploy.MoveDeployment.Moved;
import dev.slipway.processor.fault.DeploymentBusy;
import dev.slipway.processor.fault.GitHubApiError;
import dev.slipway.shared.domain.deploy.DeploymentEvent;
import dev.slipway.shared.domain.deploy.DeploymentEvent.GitHubStatus;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.deploy.DeploymentRecord;
import dev.slipway.shared.domain.deploy.DeploymentState;
import dev.slipway.shared.domain.deploy.HistoryEntry;
import dev.slipway.shared.domain.deploy.Progress.Creating;
import dev.slipway.shared.domain.deploy.Progress.OnGitHub;
import dev.slipway.shared.telemetry.Operation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Brings an active deployment and GitHub together: its Deployment is created once, or the run that
 * waits at the gate is let go; then its statuses and checks are taken in, oldest first, as GitHub
 * has them and not as events told them.
 */
final class FollowDeployments {
  /** Longer than an invocation lasts: whoever began a creation before that has ended. */
  private static final Duration CREATING = Duration.ofSeconds(60);

  private final DeployPorts ports;
  private final MoveDeployment move;
  private final InstantSource clock;
  private final DeploySteps steps;
  private final String run;

  /**
   * @param run names this run of the processor; two runs never share one
   */
  FollowDeployments(
      DeployPorts ports, MoveDeployment move, InstantSource clock, DeploySteps steps, String run) {
    this.ports = ports;
    this.move = move;
    this.clock = clock;
    this.steps = steps;
    this.run = run;
  }

  /**
   * @return the record as it is now
   */
  DeploymentRecord run(DeploymentRecord active) {
    DeploymentRecord record = present(active);
    record = statuses(record);
    if (record.state() == DeploymentState.ACTIVE
        && !record.order().environment().verify().isEmpty()) {
      record =
          moved(
              record, new DeploymentEvent.Checked(ports.github().checks(record.order().commit())));
    }
    DeploymentRecord now = moved(record, new DeploymentEvent.Look());
    if (now.version() != record.version()) {
      steps.warning(Operation.TAKE_SLOT, "StuckSlot", now.key() + " is past its deadline");
    }
    return now;
  }

  /** Takes in the statuses that came since, also of what is over. */
  DeploymentRecord statuses(DeploymentRecord record) {
    OnGitHub github = record.progress().github();
    Optional<List<GitHubStatus>> statuses = github.deployment().flatMap(ports.github()::statuses);
    DeploymentRecord now = record;
    for (GitHubStatus status : statuses.orElse(List.of())) {
      if (status.id() > github.lastStatus()) {
        now = moved(now, new DeploymentEvent.Reported(status));
      }
    }
    return now;
  }

  private DeploymentRecord present(DeploymentRecord record) {
    OnGitHub github = record.progress().github();
    if (record.key() instanceof DeploymentKey.Foreign) {
      return github.run().map(waiting -> letGo(record, waiting)).orElse(record);
    }
    return github.deployment().isPresent() ? record : create(record);
  }

  /** Answering twice is harmless: the second time nothing waits there any more. */
  private DeploymentRecord letGo(DeploymentRecord record, long waiting) {
    if (hasBegun(github(record).reported())) {
      return record; // So it was answered.
    }
    boolean answered =
        ports
            .github()
            .approveRun(
                waiting,
                record.key().environment(),
                "It is this deployment's turn in " + record.group() + ".");
    if (answered) {
      steps.done(Operation.UPDATE_DEPLOYMENT, record.key() + " is let through the gate");
      return record;
    }
    DeploymentRecord now = statuses(record);
    return now.state() == DeploymentState.ACTIVE && github(now).reported().isEmpty()
        ? moved(now, new DeploymentEvent.GateGone("its workflow run no longer waits at the gate"))
        : now;
  }

  /** Anybody can report that it is pending or queued while it still waits. */
  private static boolean hasBegun(String reported) {
    return !Set.of("", "waiting", "pending", "queued").contains(reported);
  }

  private static OnGitHub github(DeploymentRecord record) {
    return record.progress().github();
  }

  private DeploymentRecord create(DeploymentRecord record) {
    Instant now = clock.instant();
    Optional<Creating> begun = github(record).creating();
    boolean byAnother = begun.filter(creating -> !creating.by().equals(run)).isPresent();
    if (byAnother && begun.get().at().plus(CREATING).isAfter(now)) {
      throw new DeploymentBusy(
          record.key().toString(), Duration.between(now, begun.get().at().plus(CREATING)));
    }
    if (!(move.apply(record.key(), new DeploymentEvent.BeginCreation(new Creating(run, now)))
        instanceof Moved.To(DeploymentRecord claimed))) {
      return ports.ledger().find(record.key()).orElse(record);
    }
    // Begun before, it may be there: a crash or a lost answer does not undo it.
    Optional<Long> found = begun.isPresent() ? ports.github().find(claimed) : Optional.empty();
    Creation creation = found.<Creation>map(Creation.Created::new).orElseGet(() -> ask(claimed));
    return switch (creation) {
      case Creation.Created(long deployment) -> {
        steps.done(
            Operation.REQUEST_DEPLOYMENT, record.key() + " is GitHub's Deployment " + deployment);
        Moved created =
            move.apply(
                record.key(),
                new DeploymentEvent.Created(deployment),
                new LedgerChange.LinkGitHub(deployment, record.key()));
        yield created instanceof Moved.To(DeploymentRecord next) ? next : claimed;
      }
      case Creation.Refused(String why) -> {
        steps.warning(Operation.REQUEST_DEPLOYMENT, "DeploymentRefused", record.key() + ": " + why);
        yield moved(
            claimed,
            new DeploymentEvent.Fail(
                HistoryEntry.SLIPWAY, "GitHub does not take the Deployment: " + why));
      }
    };
  }

  private Creation ask(DeploymentRecord record) {
    try {
      return ports.github().create(record);
    } catch (GitHubApiError error) {
      if (error.status() != 0) {
        throw error;
      }
      // No answer: look whether it happened before asking again.
      Optional<Long> found = ports.github().find(record);
      if (found.isPresent()) {
        return new Creation.Created(found.get());
      }
      throw error;
    }
  }

  private DeploymentRecord moved(DeploymentRecord record, DeploymentEvent event) {
    return switch (move.apply(record.key(), event)) {
      case Moved.To(DeploymentRecord next) -> {
        if (next.state() != record.state()) {
          steps.done(Operation.UPDATE_DEPLOYMENT, next.key() + " is " + next.state());
        }
        yield next;
      }
      case Moved.Unchanged(DeploymentRecord same, _) -> same;
      case Moved.Refused _ -> record;
    };
  }
}
