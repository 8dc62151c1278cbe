package dev.slipway.processor.release.look;

import dev.slipway.processor.release.look.view.LineView;
import dev.slipway.processor.release.look.view.Overview.Merged;
import dev.slipway.processor.release.look.view.Overview.PullRequest;
import dev.slipway.shared.domain.config.ConfigProblem;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.repo.BranchName;
import java.util.List;
import java.util.Optional;

/** What a look at a repository gave. */
public sealed interface Gathered {
  /** The repository is gone, or out of reach for us. */
  record Gone() implements Gathered {}

  /**
   * It is there, and nothing is to be planned in it.
   *
   * @param archived whether nothing can be written to it
   */
  record NotServed(String why, boolean archived) implements Gathered {}

  /** Somebody pushed while we looked. */
  record Moved() implements Gathered {}

  /**
   * The settings cannot be read. What is merged is still published, by its own settings.
   *
   * @param view the whole repository, by the names that branches have by default
   * @param unpublished merged release PRs, perhaps ours, by the names that branches have by
   *     default, the first merged first
   */
  record Broken(
      LineView view,
      List<ConfigProblem> problems,
      Optional<PullRequest> open,
      List<Merged> unpublished)
      implements Gathered {
    /** Whether it is their owner's: then nobody can say how a release is named. */
    public boolean isOrganisations() {
      return view.overview()
          .settings()
          .organisation()
          .filter(defaults -> problems.stream().anyMatch(p -> p.file().equals(defaults.file())))
          .isPresent();
    }

    public Broken with(List<Merged> merged) {
      return new Broken(view, problems, open, merged);
    }
  }

  /**
   * @param config the settings of the repository
   * @param missing the maintenance branches that the settings list and that are not there
   */
  record Facts(RepositoryConfig config, List<LineFacts> lines, List<BranchName> missing)
      implements Gathered {
    public Facts {
      lines = List.copyOf(lines);
      missing = List.copyOf(missing);
    }
  }
}
