package dev.slipway.processor.release.apply;

import dev.slipway.processor.release.apply.ReleasePullRequests.OpenOutcome;
import dev.slipway.processor.release.look.view.GeneratedNotes;
import dev.slipway.processor.release.run.Order;
import dev.slipway.shared.domain.config.PullRequestSettings;
import dev.slipway.shared.domain.release.ReleaseBranch;
import dev.slipway.shared.domain.release.Remark;
import dev.slipway.shared.domain.release.plan.DesiredPullRequest;
import dev.slipway.shared.domain.release.plan.ReleasePrFacts;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.shared.telemetry.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What goes with a release pull request: what is said on it, put on it, and kept for it. */
final class ReleasePrExtras {
  private static final Duration SUPERSEDED_NOTES_KEPT = Duration.ofDays(14);

  private final ApplyPorts ports;
  private final Order order;
  private final ReleasePrFacts facts;

  ReleasePrExtras(ApplyPorts ports, Assignment assignment) {
    this.ports = ports;
    this.order = assignment.order();
    this.facts = assignment.facts();
  }

  /** Labels, reviewers and whatever else the settings put on it, as far as it is not on it yet. */
  void furnish(
      OpenOutcome.Opened opened,
      PullRequestSettings wanted,
      DesiredPullRequest desired,
      Furnish.OnIt there) {
    Furnish.stepByStep(
        ports,
        opened,
        wanted.withMilestoneFor(facts.variables(desired)),
        there,
        remarks -> say(opened.number(), remarks));
  }

  /** Keeps the generated notes that the next three-way merge needs. */
  void keep(DesiredPullRequest desired, BranchName branch) {
    desired
        .releases()
        .forEach(release ->
            ports
                .look()
                .notes()
                .keep(
                    order.repository().id(),
                    branch,
                    new GeneratedNotes.Kept(
                        release.notes().digest(),
                        release.notes().generated(),
                        release.notes().written())));
  }

  /** What an older marker named may go, once a newer one is named. */
  void expire(BranchName branch, String digest) {
    ports
        .look()
        .notes()
        .expire(
            order.repository().id(), branch, digest, order.received().plus(SUPERSEDED_NOTES_KEPT));
  }

  /** Counts it, beside what is said of it. */
  void warn(Optional<String> conflict) {
    conflict.ifPresent(words -> ports.steps().warning(Operation.PLAN, "VersionConflict", words));
  }

  /** Says each remark once. */
  void say(PullRequestNumber on, List<Remark> remarks) {
    remarks.forEach(remark ->
        ports
            .remarks()
            .put(on, new Remark("pr-" + on.value() + "-" + remark.key(), remark.text())));
  }

  /** Deletes branches of ours that nobody needs, unless they moved. */
  void discard(List<ReleaseBranch> branches) {
    for (ReleaseBranch branch : branches) {
      ports.branches().delete(branch.name(), branch.head());
      ports.steps().done(Operation.DELETE_BRANCH, branch.name().value());
    }
  }
}
