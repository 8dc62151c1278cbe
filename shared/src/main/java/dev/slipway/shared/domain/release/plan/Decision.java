package dev.slipway.shared.domain.release.plan;

import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.release.ReleaseMarker;
import dev.slipway.shared.domain.release.ReleaseMarker.Field;
import dev.slipway.shared.domain.version.NextVersion;
import dev.slipway.shared.domain.version.Version;
import dev.slipway.shared.domain.version.VersionPattern;
import java.util.Optional;

/**
 * Which version a release PR gets.
 *
 * <table>
 * <caption>The first row that fits; "known" is what the marker says was known when it was written</caption>
 * <tr><th>version set in so many words</th><th>title</th><th>version</th></tr>
 * <tr><td>any</td><td>there is no release PR</td><td>the one set, or else the computed one</td></tr>
 * <tr><td>yes, and not known yet</td><td>any</td><td>the one set: it was said last</td></tr>
 * <tr><td>yes, and known</td><td>changed by a person</td><td>the title's, as without</td></tr>
 * <tr><td>yes, and known</td><td>ours</td><td>the one set, also below the computed one</td></tr>
 * <tr><td>no, but one was known: taken back</td><td>ours</td><td>the computed one, also below the
 *     promised one</td></tr>
 * <tr><td>no, but something else is said now about pull requests' parts in it</td><td>ours</td><td>the
 *     computed one, also below the promised one</td></tr>
 * <tr><td>no</td><td>any</td><td>{@link LinePlanner}'s table</td></tr>
 * </table>
 *
 * @param promise what the open release PR promised until now
 * @param computed the version that the changes call for; without any, the one set
 * @param byTitle whether a person's title decides
 * @param free whether neither promise nor title held it: it was set, or taken back
 */
record Decision(Version version, Version computed, Promise promise, boolean byTitle, boolean free) {

  /** Decides; something must be releasable. */
  static Decision of(ReleaseContent content, Optional<OpenReleasePr> open) {
    Version next = content.free(content.next().map(NextVersion::next).orElseThrow());
    if (open.isEmpty()) {
      return new Decision(next, next, Promise.NONE, false, true);
    }
    ReleaseFacts facts = content.facts();
    Promise promise = Promise.of(open.get(), facts.line(), content.current());
    Version computed = content.computed().map(NextVersion::next).map(content::free).orElse(next);
    Optional<ReleaseMarker> marker = open.get().marker();
    Optional<String> known = marker.flatMap(m -> m.get(Field.CHOICE));
    boolean saidOtherwise =
        marker.filter(m -> !m.get(Field.ADJUSTED).equals(content.adjusted())).isPresent();
    Optional<VersionChoice> choice = content.choice();
    boolean isNew = choice.isPresent() && !choice.map(VersionChoice::key).equals(known);
    boolean byTitle = promise.byPerson() && !isNew;
    if (choice.isPresent() && !byTitle) {
      return new Decision(choice.get().version(), computed, promise, false, true);
    }
    if (choice.isEmpty() && (known.isPresent() || saidOtherwise) && !byTitle) {
      return new Decision(computed, computed, promise, false, true);
    }
    return new Decision(
        weighed(facts.config(), computed, promise.version().orElse(computed), byTitle),
        computed,
        promise,
        byTitle,
        false);
  }

  /** The last rows of {@link LinePlanner}'s table: which of the two versions it is. */
  private static Version weighed(
      RepositoryConfig config, Version computed, Version promised, boolean byPerson) {
    if (computed.compareTo(promised) >= 0) {
      return computed;
    }
    // A train that begins before the promised version: that is then where it leads to.
    boolean trainBegins =
        config.prerelease().isPresent() && computed.withoutSuffixes().equals(promised);
    return (config.versions().forceUpdate() || trainBegins) && !byPerson ? computed : promised;
  }

  /** The version that the release PR promised until now. */
  Version promised() {
    return promise.version().orElse(computed);
  }

  /** Whether it is above what was promised. */
  boolean raises() {
    return version.isAbove(promised());
  }

  /** Whether the promised version is kept though the changes call for a lower one. */
  boolean keepsHigher() {
    return !free
        && !computed.isAbove(version)
        && !computed.equals(version)
        && version.equals(promised());
  }

  /** Whether it is the version that a person wrote into the title. */
  boolean isTitles() {
    return byTitle && promise.version().filter(version::equals).isPresent();
  }

  /**
   * Whether a title stays: it says the version, or it names no good one and is a person's text,
   * which stays until the version changes.
   */
  boolean keepsTitle(String title, VersionPattern pattern) {
    return pattern.findIn(title).filter(version::equals).isPresent()
        || (promise.complaint().isPresent()
            && promise.version().filter(version::equals).isPresent());
  }

  /**
   * The changes call for one version, and the open release PR promises another: one that a person
   * chose, or a higher one. None where a version was set in so many words.
   */
  Optional<String> conflict() {
    boolean differs = promised().isAbove(computed) || (byTitle && computed.isAbove(promised()));
    return Optional.of(
            "calculated %s, existing %s, resolution %s".formatted(computed, promised(), version))
        .filter(_ -> differs && !free);
  }
}
