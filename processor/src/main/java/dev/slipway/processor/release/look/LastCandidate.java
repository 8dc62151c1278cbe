package dev.slipway.processor.release.look;

import dev.slipway.processor.release.look.Overview.HistoryCommit;
import dev.slipway.processor.release.look.Overview.Tag;
import dev.slipway.shared.domain.release.ReleaseLine;
import dev.slipway.shared.domain.release.plan.ReleaseTrain.Candidate;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.version.Version;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the highest release candidate since the last final release, and what is in it. */
final class LastCandidate {
  private LastCandidate() {}

  private record Tagged(Version version, CommitSha commit) {}

  /**
   * Of the tags whose commits were read: those of a train are among the commits since the last
   * release.
   */
  static Optional<Candidate> find(ReleaseLine line, LastRelease.Found found) {
    // One that the last release was made on top of is not since it, whatever its number is.
    Set<CommitSha> released =
        found.tag().map(last -> reachable(last.commit(), found)).orElse(Set.of());
    return found.tags().stream()
        .flatMap(tag -> tagged(tag, line).stream())
        .filter(tag -> tag.version().isPrerelease())
        .filter(tag -> found.version().map(tag.version()::isAbove).orElse(true))
        .filter(tag -> isSeen(tag.commit(), found.fetched()))
        .filter(tag -> !released.contains(tag.commit()))
        .max(Comparator.comparing(Tagged::version))
        .map(tag -> new Candidate(tag.version(), reachable(tag.commit(), found)));
  }

  private static Optional<Tagged> tagged(Tag tag, ReleaseLine line) {
    return line.settings()
        .tag()
        .parse(tag.name().value())
        .map(version -> new Tagged(version, tag.commit()));
  }

  private static boolean isSeen(CommitSha sha, Map<CommitSha, HistoryCommit> fetched) {
    return fetched.containsKey(sha)
        || fetched.values().stream().anyMatch(c -> c.commit().parents().contains(sha));
  }

  private static Set<CommitSha> reachable(CommitSha from, LastRelease.Found found) {
    Set<CommitSha> seen = new HashSet<>();
    ArrayDeque<CommitSha> queue = new ArrayDeque<>(Set.of(from));
    while (!queue.isEmpty()) {
      CommitSha sha = queue.remove();
      HistoryCommit commit = found.fetched().get(sha);
      if (seen.add(sha) && commit != null) {
        queue.addAll(commit.commit().parents());
      }
    }
    return seen;
  }
}
