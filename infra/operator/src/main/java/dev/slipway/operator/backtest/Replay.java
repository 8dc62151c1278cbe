package dev.slipway.operator.backtest;

import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.release.ReleaseContent;
import dev.slipway.shared.domain.release.ReleaseFacts;
import dev.slipway.shared.domain.release.ReleaseFacts.LastRelease;
import dev.slipway.shared.domain.release.ReleaseLine;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.RepositoryName;
import dev.slipway.shared.domain.version.Commit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Goes through a repository's releases: for each, what the planner would have released from the
 * commits between the release before it and the tag. Releases of a maintenance branch count from
 * what that branch had, as they did then.
 */
final class Replay {
  /** Told how far it is. */
  interface Progress {
    void replayed(int done, int of);
  }

  private final List<ReleasedTag> tags;
  private final RepositoryName repository;
  private final RepositoryConfig config;
  private final Ancestry ancestry;

  /**
   * A replay.
   *
   * @param commits everything that leads to one of the tags, children before parents
   * @param tags the final releases
   */
  Replay(
      RepositoryName repository,
      RepositoryConfig config,
      List<Commit> commits,
      List<ReleasedTag> tags) {
    this.repository = repository;
    this.config = config;
    this.ancestry = new Ancestry(commits);
    this.tags = tags.stream().sorted(Comparator.comparing(ReleasedTag::version)).toList();
  }

  /** Replays, by version. */
  List<Replayed> run(Progress progress) {
    List<Replayed> replayed = new ArrayList<>(tags.size());
    for (ReleasedTag tag : tags) {
      replayed.add(replay(tag));
      progress.replayed(replayed.size(), tags.size());
    }
    return replayed;
  }

  private Replayed replay(ReleasedTag tag) {
    BitSet since = ancestry.of(tag.commit());
    Optional<ReleasedTag> previous = previous(tag, since);
    previous.ifPresent(before -> since.andNot(ancestry.of(before.commit())));
    List<Commit> commits =
        ancestry.at(since).stream().filter(commit -> !ReleaseCommit.isOne(commit)).toList();
    ReleaseFacts facts =
        new ReleaseFacts(
            repository,
            "../..",
            new ReleaseLine(config),
            config.base().orElse(new BranchName("main")),
            tag.commit(),
            previous.map(before ->
                new LastRelease(
                    before.name(), before.version(), before.commit(), Optional.empty())),
            commits,
            Set.of(),
            Map.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            List.of());
    return new Replayed(tag, previous, ReleaseContent.of(facts));
  }

  /** The highest one reachable; of two at the same commit the lower came first. */
  private Optional<ReleasedTag> previous(ReleasedTag tag, BitSet reachable) {
    return tags.stream()
        .filter(other -> ancestry.isIn(reachable, other.commit()))
        .filter(other ->
            other.commit().equals(tag.commit())
                ? tag.version().isAbove(other.version())
                : !other.equals(tag))
        .max(Comparator.comparing(ReleasedTag::version));
  }
}
