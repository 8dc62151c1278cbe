package dev.slipway.processor.release.look;

import dev.slipway.processor.fault.PermanentFault;
import dev.slipway.processor.release.look.view.CommitHistory;
import dev.slipway.processor.release.look.view.Overview;
import dev.slipway.processor.release.look.view.Scope;
import dev.slipway.shared.configfile.ConfigFile;
import dev.slipway.shared.configfile.ConfigProblemComment;
import dev.slipway.shared.domain.changelog.MarkdownText;
import dev.slipway.shared.domain.config.ConfigProblem;
import dev.slipway.shared.domain.config.MaintenanceBranch;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.release.ReleaseLine;
import dev.slipway.shared.domain.release.Remark;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import java.util.List;
import java.util.Optional;

/**
 * The branches on which older versions are kept up.
 *
 * <table>
 * <caption>Whose settings hold for them</caption>
 * <tr><td>{@code files}, {@code changelog}</td><td>the branch's own file, if it has one that can be
 *     read: they are about its contents</td></tr>
 * <tr><td>all else</td><td>the default branch's file</td></tr>
 * </table>
 */
final class MaintenanceBranches {
  private final CommitHistory history;

  MaintenanceBranches(CommitHistory history) {
    this.history = history;
  }

  /** What a look at one of them gave. */
  sealed interface Look {
    /** There is no branch of that name. */
    record Missing() implements Look {}

    /** Somebody pushed while we looked. */
    record Moved() implements Look {}

    /**
     * @param problems what is wrong with its own settings file
     */
    record There(ReleaseLine line, Overview overview, List<ConfigProblem> problems)
        implements Look {}
  }

  Look look(RepositoryConfig config, MaintenanceBranch branch) {
    ReleaseLine line = ReleaseLine.of(config, branch);
    Scope scope = Scope.of(line.settings());
    Optional<Overview> first = overview(scope);
    if (first.isEmpty()) {
      return new Look.Missing();
    }
    Overview overview = first.get();
    return switch (overview.settings().ofBase().orElse(new ConfigFile.Parsed(config))) {
      case ConfigFile.Broken(var problems) -> new Look.There(line, overview, problems);
      case ConfigFile.Parsed(var own) -> {
        ReleaseLine its = ReleaseLine.of(config, branch, own);
        Scope wanted = Scope.of(its.settings());
        if (scope.covers(wanted, overview.repository().defaultBranch())) {
          yield new Look.There(its, overview, List.of());
        }
        yield overview(wanted)
            .filter(again -> again.settings().base().equals(overview.settings().base()))
            .<Look>map(again -> new Look.There(its, again, List.of()))
            .orElseGet(Look.Moved::new);
      }
    };
  }

  private Optional<Overview> overview(Scope scope) {
    try {
      return history.overview(scope);
    } catch (PermanentFault fault) {
      if (fault.kind().equals(CommitHistory.NO_BASE_BRANCH)) {
        return Optional.empty();
      }
      throw fault;
    }
  }

  /** What the release PR of the main line says of branches that are not there, or takes back. */
  static Remark missing(PullRequestNumber releasePr, List<BranchName> branches) {
    return new Remark(
        "maintenance-" + releasePr.value(),
        branches.isEmpty()
            ? Optional.empty()
            : Optional.of(
                "`maintenance` in `%s` lists %s, but there is no such branch. Slipway skips it until it exists. If nobody needs it, remove it from the list."
                    .formatted(
                        RepositoryConfig.PATH,
                        String.join(
                            " and ",
                            branches.stream().map(b -> MarkdownText.safe(b.value())).toList()))));
  }

  /** What the release PR of a branch says of the branch's own settings file, or takes back. */
  static Remark broken(
      PullRequestNumber releasePr, BranchName branch, List<ConfigProblem> problems) {
    return new Remark(
        "maintenance-settings-" + releasePr.value(),
        problems.isEmpty()
            ? Optional.empty()
            : Optional.of(
                "The settings file on %s is broken, so Slipway uses `files` and `changelog` of the default branch until somebody fixes it.\n\n%s"
                    .formatted(
                        MarkdownText.safe(branch.value()),
                        ConfigProblemComment.markdown(problems))));
  }
}
