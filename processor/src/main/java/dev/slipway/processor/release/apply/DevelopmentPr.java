package dev.slipway.processor.release.apply;

import dev.slipway.processor.release.apply.ReleaseBranches.BranchOutcome;
import dev.slipway.processor.release.apply.ReleaseBranches.MoveOutcome;
import dev.slipway.processor.release.apply.ReleasePullRequests.OpenOutcome;
import dev.slipway.processor.release.look.LineFacts;
import dev.slipway.processor.release.look.view.Overview;
import dev.slipway.processor.release.look.view.Overview.Branch;
import dev.slipway.processor.release.look.view.Overview.PrState;
import dev.slipway.processor.release.look.view.Overview.PullRequest;
import dev.slipway.shared.domain.config.PullRequestSettings;
import dev.slipway.shared.domain.release.FileText;
import dev.slipway.shared.domain.release.Remark;
import dev.slipway.shared.domain.release.plan.DevelopmentVersion;
import dev.slipway.shared.domain.release.plan.ReleaseFacts;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.telemetry.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the pull request that sets the next development version. What GitHub shows decides, as for
 * release PRs: its commit's trailer says what a branch is for, and a run that was cut short is gone
 * on with by the next.
 *
 * <table>
 * <caption>What is there for the wanted version</caption>
 * <tr><td>nothing</td><td>a branch at the base's head, and its pull request</td></tr>
 * <tr><td>a branch without a pull request</td><td>its pull request</td></tr>
 * <tr><td>an open pull request</td><td>nothing to do</td></tr>
 * <tr><td>one that was closed or merged</td><td>nothing: that was a person's decision</td></tr>
 * </table>
 *
 * <p>Branches for versions that are not wanted any more are deleted, as long as our commit is their
 * head; GitHub closes their pull requests with them.
 */
public final class DevelopmentPr {
  private final ApplyPorts ports;
  private final LineFacts line;
  private final Overview overview;
  private final ReleaseFacts facts;

  public DevelopmentPr(ApplyPorts ports, LineFacts line) {
    this.ports = ports;
    this.line = line;
    this.overview = line.overview();
    this.facts = line.facts();
  }

  /** Does it; what was done, in words, if anything was. */
  public Optional<String> keep() {
    Optional<DevelopmentVersion> wanted = DevelopmentVersion.wanted(facts);
    Optional<Branch> there = Optional.empty();
    for (Branch branch : line.view().branches()) {
      Optional<DevelopmentVersion> sets = sets(branch);
      if (wanted.isPresent() && sets.equals(wanted)) {
        there = Optional.of(branch);
      } else if (sets.isPresent()) {
        delete(branch);
      }
    }
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    if (there.isPresent()) {
      return there.get().pullRequests().isEmpty()
          ? open(there.get().name(), wanted.get())
          : Optional.empty();
    }
    return isDecided(wanted.get()) ? Optional.empty() : create(wanted.get());
  }

  /**
   * What a branch sets whose head is our commit; what people pushed on top makes it theirs, and so
   * does a name of theirs: our commit is on the base, too, once it is merged.
   */
  private Optional<DevelopmentVersion> sets(Branch branch) {
    return branch.recent().stream()
        .findFirst()
        .flatMap(head -> DevelopmentVersion.parse(head.message()))
        .filter(sets -> sets.base().equals(overview.base().name()))
        .filter(sets -> sets.branch(facts.config()).equals(branch.name()));
  }

  /** Whether its pull request was closed or merged; or its branch has people's work on it. */
  private boolean isDecided(DevelopmentVersion wanted) {
    BranchName branch = wanted.branch(facts.config());
    return overview.closed().stream().anyMatch(pr -> pr.ends().head().equals(branch))
        || line.view().branches().stream().anyMatch(b -> b.name().equals(branch))
        || overview.base().history().items().stream()
            .flatMap(c -> c.merged().stream())
            .anyMatch(merged -> merged.ends().head().equals(branch));
  }

  private Optional<String> create(DevelopmentVersion wanted) {
    List<Map.Entry<String, FileText>> writes = wanted.files(facts).changing(facts.tree().files());
    if (writes.isEmpty()) {
      return Optional.empty();
    }
    BranchName name = wanted.branch(facts.config());
    return switch (ports
        .branches()
        .create(
            name,
            ports
                .branches()
                .commit(
                    ports.branches().tree(overview.base().tree(), writes),
                    overview.base().head(),
                    wanted.message()))) {
      case BranchOutcome.Created _, BranchOutcome.AlreadyOurs _ -> {
        ports.steps().done(Operation.CREATE_BRANCH, name.value());
        yield open(name, wanted);
      }
      case BranchOutcome.Taken _ -> Optional.empty(); // the look that its creation leads to sees it
      case BranchOutcome.Refused(String why) -> {
        ports.steps().warning(Operation.CREATE_BRANCH, "Refused", name + ": " + why);
        yield Optional.empty();
      }
    };
  }

  private Optional<String> open(BranchName branch, DevelopmentVersion wanted) {
    String tag = facts.history().last().orElseThrow().tag().value();
    OpenOutcome outcome =
        ports
            .pullRequests()
            .open(branch, facts.base().name(), wanted.title(), wanted.body(tag), false);
    return switch (outcome) {
      case OpenOutcome.Opened opened -> {
        ports.steps().done(Operation.CREATE_PR, opened.number() + " for " + wanted.version());
        for (Remark remark : Furnish.on(ports, opened, onlyAutoMerge())) {
          ports
              .remarks()
              .put(
                  opened.number(),
                  new Remark("pr-" + opened.number().value() + "-" + remark.key(), remark.text()));
        }
        yield Optional.of("opened " + opened.number() + " for " + wanted.version());
      }
      case OpenOutcome.Stale _ -> Optional.empty();
      case OpenOutcome.Refused(String why) -> {
        ports.steps().warning(Operation.CREATE_PR, "Refused", branch + ": " + why);
        yield Optional.empty();
      }
    };
  }

  /** What else the settings ask for is for release PRs. */
  private PullRequestSettings onlyAutoMerge() {
    PullRequestSettings none = PullRequestSettings.DEFAULTS;
    return new PullRequestSettings(
        none.labels(),
        none.reviewers(),
        none.assignees(),
        none.milestone(),
        none.draft(),
        facts.config().pullRequest().autoMerge(),
        none.header(),
        none.footer());
  }

  private void delete(Branch branch) {
    for (PullRequest pr : branch.pullRequests()) {
      if (pr.state() == PrState.OPEN) {
        ports
            .remarks()
            .put(
                pr.number(),
                Remark.say(
                    "development-" + pr.number().value(),
                    "The version files of `%s` no longer need this version, so Slipway deleted this branch."
                        .formatted(overview.base().name())));
      }
    }
    if (ports.branches().delete(branch.name(), branch.head())
        instanceof MoveOutcome.Refused(String why)) {
      ports.steps().warning(Operation.DELETE_BRANCH, "Refused", branch.name() + ": " + why);
    } else {
      ports.steps().done(Operation.DELETE_BRANCH, branch.name().value());
    }
  }
}
