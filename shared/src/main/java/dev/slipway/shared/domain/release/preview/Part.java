package dev.slipway.shared.domain.release.preview;

import dev.slipway.shared.domain.release.ReleaseTrailer;
import dev.slipway.shared.domain.release.plan.ReleaseContent;
import dev.slipway.shared.domain.release.plan.ReleaseFacts;
import dev.slipway.shared.domain.release.plan.Wishes;
import dev.slipway.shared.domain.release.preview.PullRequestPreview.Candidate;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.shared.domain.version.Adjustment;
import dev.slipway.shared.domain.version.Change;
import dev.slipway.shared.domain.version.Changes;
import dev.slipway.shared.domain.version.Commit;
import dev.slipway.shared.domain.version.Overrides;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A line of releases, and what a pull request touches of it.
 *
 * @param facts as they are without the pull request
 * @param own those of its commits that change files of the component
 * @param shared those that change only what is shared with it
 */
public record Part(ReleaseFacts facts, Set<CommitSha> own, Set<CommitSha> shared) {
  public Part {
    own = Set.copyOf(own);
    shared = Set.copyOf(shared);
  }

  /** The repository as a whole, of which a pull request touches something. */
  public static Part whole(ReleaseFacts facts) {
    return new Part(facts, Set.of(), Set.of());
  }

  boolean isWhole() {
    return facts.line().component().isEmpty();
  }

  boolean isTouchedBy(List<Commit> commits, boolean squashed) {
    return !its(commits, squashed).isEmpty();
  }

  /** Of a squash merge all or nothing is its. */
  private List<Commit> its(List<Commit> commits, boolean squashed) {
    if (isWhole() || (squashed && !(own.isEmpty() && shared.isEmpty()))) {
      return commits;
    }
    return squashed
        ? List.of()
        : commits.stream()
            .filter(commit -> own.contains(commit.sha()) || shared.contains(commit.sha()))
            .toList();
  }

  /** The facts with what is the line's of these commits; it is to be linked anew. */
  ReleaseFacts with(List<Commit> commits, boolean squashed, Candidate candidate) {
    List<Commit> its = its(commits, squashed);
    Set<CommitSha> merged = its.stream().map(Commit::sha).collect(Collectors.toSet());
    boolean onlyShared = squashed && own.isEmpty() && !isWhole();
    return facts.with(
        its,
        onlyShared ? merged : squashed ? Set.of() : shared,
        new Wishes(overrides(candidate), facts.wishes().versions()));
  }

  /** What people said of the release, and of the pull request. */
  private Overrides overrides(Candidate candidate) {
    Map<PullRequestNumber, Adjustment> said =
        new HashMap<>(facts.wishes().overrides().byPullRequest());
    if (!candidate.adjustment().isNone()) {
      said.put(candidate.number(), candidate.adjustment());
    }
    return new Overrides(said);
  }

  /**
   * What is left of the commits: as the component counts them, or, of the repository as a whole, by
   * themselves.
   */
  List<Change> changes(ReleaseContent content, List<Commit> commits, boolean squashed) {
    if (isWhole()) {
      return Changes.of(
              commits,
              commit -> ReleaseTrailer.parse(commit.message()).isPresent(),
              content.facts().wishes().overrides())
          .list();
    }
    Set<CommitSha> shas =
        its(commits, squashed).stream().map(Commit::sha).collect(Collectors.toSet());
    return content.changes().stream().filter(change -> shas.contains(change.sha())).toList();
  }
}
