package dev.slipway.processor.deploy;

import dev.slipway.processor.deploy.GitHubDeployments.Creation;
import dev.slipway.processor.deploy.ledger.LedgerChange;
import dev.slipway.processor.deploy.ledger.MoveDeployment;
import dev.slipway.processor.deploy.ledger.MoveDeployment.Moved;
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
import java.util.List;
import java.util.Optional;

/**
 * Follows an active deployment on GitHub: creates its Deployment once, or lets the waiting workflow
 * run through the gate; then records its statuses and checks, oldest first. It reads them from
 * GitHub: events may be lost or late.
 */
final class FollowDeployments {
  /** Longer than any invocation: whoever began a creation before that has ended. */
  private static final Duration CREATING = Duration.ofSeconds(60);

  private final DeployPorts ports;
  private final MoveDeployment move;
  private final DeploymentRun run;

  FollowDeployments(DeployPorts ports, MoveDeployment move, DeploymentRun run) {
    this.ports = ports;
    this.move = move;
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
      run.steps()
          .warning(
              Operation.TAKE_SLOT, "StuckSlot", now.key() + " has held its slot past the deadline");
    }
    return now;
  }

  /** Records the new statuses, also of a deployment that is over. */
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
    boolean answered =
        ports
            .github()
            .approveRun(
                waiting,
                record.key().environment(),
                "It is this deployment's turn in " + record.group() + ".");
    if (answered) {
      run.steps().done(Operation.UPDATE_DEPLOYMENT, record.key() + " is let through the gate");
    } else if (ports.github().isOver(waiting)) {
      // A status that the run reported before it ended counts for more than its end.
      DeploymentRecord now = statuses(record);
      return now.state() == DeploymentState.ACTIVE
          ? moved(now, new DeploymentEvent.GateGone("its workflow run has ended"))
          : now;
    }
    // Somebody else let it through, or a run of ours that was cut short.
    return moved(record, new DeploymentEvent.LetGo());
  }

  private static OnGitHub github(DeploymentRecord record) {
    return record.progress().github();
  }

  private DeploymentRecord create(DeploymentRecord record) {
    Instant now = run.clock().instant();
    Optional<Creating> begun = github(record).creating();
    boolean byAnother = begun.filter(creating -> !creating.by().equals(run.id())).isPresent();
    if (byAnother && begun.get().at().plus(CREATING).isAfter(now)) {
      throw new DeploymentBusy(
          record.key().toString(), Duration.between(now, begun.get().at().plus(CREATING)));
    }
    if (!(move.apply(record.key(), new DeploymentEvent.BeginCreation(new Creating(run.id(), now)))
        instanceof Moved.To(DeploymentRecord claimed))) {
      return ports.ledger().find(record.key()).orElse(record);
    }
    // If another run began, the Deployment may exist, whether that run crashed or lost the answer.
    Optional<Long> found = begun.isPresent() ? ports.github().find(claimed) : Optional.empty();
    Creation creation =
        found.<Creation>map(Creation.Created::new).orElseGet(() -> tryToCreate(claimed));
    return switch (creation) {
      case Creation.Created(long deployment) -> {
        run.steps()
            .done(
                Operation.REQUEST_DEPLOYMENT,
                record.key() + " is GitHub's Deployment " + deployment);
        Moved created =
            move.apply(
                record.key(),
                new DeploymentEvent.Created(deployment),
                new LedgerChange.LinkGitHub(deployment, record.key()));
        yield created instanceof Moved.To(DeploymentRecord next) ? next : claimed;
      }
      case Creation.Refused(String why) -> {
        run.steps()
            .warning(Operation.REQUEST_DEPLOYMENT, "DeploymentRefused", record.key() + ": " + why);
        yield moved(
            claimed,
            new DeploymentEvent.Fail(
                HistoryEntry.SLIPWAY, "GitHub refuses the Deployment: " + why));
      }
    };
  }

  private Creation tryToCreate(DeploymentRecord record) {
    try {
      return ports.github().create(record);
    } catch (GitHubApiError error) {
      if (error.status() != 0) {
        throw error;
      }
      // No answer: check whether GitHub created it before trying again.
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
          run.steps().done(Operation.UPDATE_DEPLOYMENT, next.key() + " is " + next.state());
        }
        yield next;
      }
      case Moved.Unchanged(DeploymentRecord same, _) -> same;
      case Moved.Refused _ -> record;
    };
  }
}
