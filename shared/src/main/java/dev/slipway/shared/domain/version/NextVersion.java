package dev.slipway.shared.domain.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The version that a set of changes calls for.
 *
 * <table>
 *   <caption>What a change asks for</caption>
 *   <tr><th>change</th><th>from 1.0.0 on</th><th>0.x, relaxed</th><th>0.x, strict</th></tr>
 *   <tr><td>breaking, of any type</td><td>major</td><td>minor</td><td>major: 1.0.0</td></tr>
 *   <tr><td>feat</td><td>minor</td><td>minor</td><td>minor</td></tr>
 *   <tr><td>fix, perf, deps, revert</td><td>patch</td><td>patch</td><td>patch</td></tr>
 *   <tr><td>no Conventional Commit</td><td colspan="3">patch or nothing, by {@code unparsable}</td></tr>
 *   <tr><td>any other type</td><td colspan="3">nothing</td></tr>
 *   <tr><td>any whose bump people said</td><td colspan="3">that one</td></tr>
 * </table>
 *
 * <p>1.2.3 with a fix and a feature is 1.3.0; 0.4.1 with a breaking change is 0.5.0, under {@code
 * strict} 1.0.0; 2.0.0-rc.1 with whatever is 2.0.0 ({@link Version#raised}).
 *
 * @param current the last release; empty when there is none yet
 * @param bump the largest that a change asks for; with no release yet, by the table for the first
 *     release's major version
 * @param causes the changes that ask for any bump, in the order given
 */
public record NextVersion(Optional<Version> current, Version next, Bump bump, List<Change> causes) {
  public NextVersion {
    causes = List.copyOf(causes);
  }

  /** The same changes, released as another version. */
  public NextVersion as(Version other) {
    return new NextVersion(current, other, bump, causes);
  }

  /**
   * Computes it.
   *
   * @param firstRelease the version when nothing was released yet
   * @return empty when no change is releasable
   * @throws ArithmeticException when a number of the version would exceed {@link Integer#MAX_VALUE}
   */
  public static Optional<NextVersion> compute(
      Optional<Version> current, Version firstRelease, List<Change> changes, VersionPolicy policy) {
    boolean before10 = current.orElse(firstRelease).major() == 0;
    Bump bump = Bump.NONE;
    List<Change> causes = new ArrayList<>();
    for (Change change : changes) {
      Bump asked = asked(change, before10, policy);
      if (asked != Bump.NONE) {
        causes.add(change);
        bump = bump.max(asked);
      }
    }
    if (bump == Bump.NONE) {
      return Optional.empty();
    }
    Bump largest = bump;
    Version next = current.map(version -> version.raised(largest)).orElse(firstRelease);
    return Optional.of(new NextVersion(current, next, bump, causes));
  }

  private static Bump asked(Change change, boolean before10, VersionPolicy policy) {
    if (change.asked().isPresent()) {
      return change.asked().get(); // 1.0.0 is a person's decision: here is one
    }
    if (change.breaking()) {
      return before10 && policy.pre10() == VersionPolicy.Pre10.RELAXED ? Bump.MINOR : Bump.MAJOR;
    }
    return switch (change.type()) {
      case "feat" -> Bump.MINOR;
      case "fix", "perf", "deps", "revert" -> Bump.PATCH;
      case "" -> policy.unparsable() == VersionPolicy.Unparsable.PATCH ? Bump.PATCH : Bump.NONE;
      default -> Bump.NONE;
    };
  }
}
