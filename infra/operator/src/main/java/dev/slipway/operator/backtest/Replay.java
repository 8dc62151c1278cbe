package dev.slipway.operator.backtest;

import dev.slipway.shared.domain.release.plan.LinkedVersions;
import dev.slipway.shared.domain.release.plan.ReleaseContent;
import dev.slipway.shared.domain.release.plan.ReleaseFacts;
import dev.slipway.shared.domain.release.plan.ReleaseFacts.LastRelease;
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
import java.util.stream.Collectors;

/**
 * Goes through a repository's releases, those of each component: for each, what the planner would
 * have released from the commits between the release before it and the tag. Releases of a
 * maintenance branch count from what that branch had, as they did then.
 */
final class Replay {
  /** Told how far it is. */
  interface Progress {
    void replayed(int done, int of);
  }

  private final List<Line> lines;
  private final RepositoryName repository;
  private final Ancestry ancestry;
  private final Set<String> names;

  /**
   * A replay.
   *
   * @param commits everything that leads to one of the tags, children before parents
   */
  Replay(RepositoryName repository, List<Commit> commits, List<Line> lines) {
    this.repository = repository;
    this.ancestry = new Ancestry(commits);
    this.lines = List.copyOf(lines);
    this.names =
        lines.stream()
            .flatMap(line -> line.line().name().stream())
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Replays, line after line, each by version. */
  List<ReplayedRelease> run(Progress progress) {
    int all = lines.stream().mapToInt(line -> line.tags().size()).sum();
    List<ReplayedRelease> replayed = new ArrayList<>(all);
    for (Line line : lines) {
      for (ReleaseTag tag : line.tags()) {
        replayed.add(replay(line, tag));
        progress.replayed(replayed.size(), all);
      }
    }
    return replayed;
  }

  private ReplayedRelease replay(Line line, ReleaseTag tag) {
    BitSet reachable = ancestry.of(tag.commit());
    Optional<ReleaseTag> previous = line.before(tag, reachable, ancestry);
    ReleaseFacts facts = facts(line, tag, reachable, previous);
    ReleaseFacts moved =
        line.group().map(group -> moved(line, group, tag, reachable, facts)).orElse(facts);
    return new ReplayedRelease(tag, previous, ReleaseContent.of(moved));
  }

  /** As the planner saw a line just before a tag, which may be another's of its group. */
  private ReleaseFacts facts(
      Line line, ReleaseTag tag, BitSet reachable, Optional<ReleaseTag> previous) {
    BitSet since = (BitSet) reachable.clone();
    previous.ifPresent(before -> since.andNot(ancestry.of(before.commit())));
    List<Commit> commits =
        ancestry.at(since, commit -> line.has(commit) && !ReleaseCommit.isOne(commit, names));
    return new ReleaseFacts(
        new ReleaseFacts.Base(
            repository,
            "../..",
            line.line().settings().base().orElse(new BranchName("main")),
            tag.commit()),
        line.line(),
        new ReleaseFacts.History(
            previous.map(before ->
                new LastRelease(
                    before.name(), before.version(), before.commit(), Optional.empty())),
            commits,
            line.onlyShared(),
            Set.of(),
            Optional.empty(),
            Optional.empty()),
        new ReleaseFacts.Tree(Map.of(), List.of()));
  }

  /** A linked component, in the version that its group moved to. */
  private ReleaseFacts moved(
      Line line, String group, ReleaseTag tag, BitSet reachable, ReleaseFacts own) {
    List<ReleaseFacts> members = new ArrayList<>(List.of(own));
    lines.stream()
        .filter(other -> !other.equals(line) && other.group().equals(Optional.of(group)))
        .forEach(other ->
            members.add(facts(other, tag, reachable, other.before(tag, reachable, ancestry))));
    ReleaseFacts moved = LinkedVersions.moveTogether(members).getFirst();
    if (moved.wishes().linked().isPresent()) {
      return moved;
    }
    // It was released, so it had a release PR: one that follows what the group has reached.
    return members.stream()
        .flatMap(member -> member.history().last().stream())
        .map(LastRelease::version)
        .max(Comparator.naturalOrder())
        .filter(reached ->
            own.history().last().map(last -> reached.isAbove(last.version())).orElse(true))
        .map(own::movingTo)
        .orElse(own);
  }
}
