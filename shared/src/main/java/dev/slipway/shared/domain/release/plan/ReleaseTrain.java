package dev.slipway.shared.domain.release.plan;

import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.version.NextVersion;
import dev.slipway.shared.domain.version.Version;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The release candidates between two final releases: {@code 1.5.0-rc.1}, {@code 1.5.0-rc.2}, and
 * then 1.5.0. Notes and versions always count from the last final release.
 *
 * <table>
 * <caption>What the changes since the last final release come to, when they call for 1.5.0</caption>
 * <tr><th>{@code prerelease}</th><th>candidates so far</th><th>changes since the last of them</th><th>next</th></tr>
 * <tr><td>rc</td><td>none</td><td>–</td><td>1.5.0-rc.1</td></tr>
 * <tr><td>rc</td><td>1.5.0-rc.1</td><td>releasable</td><td>1.5.0-rc.2</td></tr>
 * <tr><td>rc</td><td>1.5.0-rc.1</td><td>none</td><td>nothing</td></tr>
 * <tr><td>rc</td><td>1.5.0-beta.3</td><td>any</td><td>1.5.0-rc.1</td></tr>
 * <tr><td>rc</td><td>2.0.0-rc.1</td><td>releasable</td><td>2.0.0-rc.2: never below a candidate</td></tr>
 * <tr><td>not set</td><td>1.5.0-rc.2</td><td>any</td><td>1.5.0</td></tr>
 * </table>
 */
public final class ReleaseTrain {
  private ReleaseTrain() {}

  /**
   * The highest release candidate since the last final release.
   *
   * @param contains those of the commits since the last final release that are in it
   */
  public record Candidate(Version version, Set<CommitSha> contains) {
    public Candidate {
      contains = Set.copyOf(contains);
    }
  }

  /**
   * @param next what the changes since the last final release call for
   * @param taken every version that a tag names
   */
  public static Optional<NextVersion> next(
      Optional<NextVersion> next,
      Optional<String> word,
      Optional<Candidate> candidate,
      Set<Version> taken) {
    if (next.isEmpty()) {
      return next;
    }
    Version last = next.get().next().withoutSuffixes();
    Version to =
        candidate
            .map(c -> c.version().withoutSuffixes())
            .filter(numbers -> numbers.isAbove(last))
            .orElse(next.get().next());
    List<dev.slipway.shared.domain.version.Change> fresh =
        next.get().causes().stream()
            .filter(change -> candidate.filter(c -> c.contains().contains(change.sha())).isEmpty())
            .toList();
    if (word.isEmpty()) {
      return Optional.of(next.get().as(to));
    }
    boolean sameWord = candidate.flatMap(c -> c.version().candidate(word.get())).isPresent();
    if (sameWord && fresh.isEmpty()) {
      return Optional.empty();
    }
    int number =
        taken.stream()
            .filter(version -> version.withoutSuffixes().equals(to.withoutSuffixes()))
            .flatMap(version -> version.candidate(word.get()).stream())
            .mapToInt(Integer::intValue)
            .max()
            .orElse(0);
    return Optional.of(
        new NextVersion(
            next.get().current(),
            to.asCandidate(word.get(), number + 1),
            next.get().bump(),
            sameWord ? fresh : next.get().causes()));
  }
}
