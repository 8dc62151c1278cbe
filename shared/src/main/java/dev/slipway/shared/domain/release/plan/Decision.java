package dev.slipway.shared.domain.release.plan;

import dev.slipway.shared.domain.release.ReleaseMarker;
import dev.slipway.shared.domain.version.NextVersion;
import dev.slipway.shared.domain.version.Version;
import java.util.Optional;

/**
 * Which version an open release PR gets.
 *
 * <table>
 * <caption>The first row that fits; "known" is what the marker says was known when it was written</caption>
 * <tr><th>version set in so many words</th><th>title</th><th>version</th></tr>
 * <tr><td>yes, and not known yet</td><td>any</td><td>the one set: it was said last</td></tr>
 * <tr><td>yes, and known</td><td>changed by a person</td><td>the title's, as without</td></tr>
 * <tr><td>yes, and known</td><td>ours</td><td>the one set, also below the computed one</td></tr>
 * <tr><td>no, but one was known: taken back</td><td>ours</td><td>the computed one, also below the
 *     promised one</td></tr>
 * <tr><td>no, but something else is said now about pull requests' parts in it</td><td>ours</td><td>the
 *     computed one, also below the promised one</td></tr>
 * <tr><td>no</td><td>any</td><td>{@link ReleasePlanner}'s table</td></tr>
 * </table>
 *
 * @param computed the version that the changes call for; without any, the one set
 * @param promised the version that the pull request promised until now
 * @param byTitle whether a person's title decides
 * @param free whether neither promise nor title held it: it was set, or taken back
 */
record Decision(
    Version version, Version computed, Version promised, boolean byTitle, boolean free) {

  static Decision of(
      ReleaseFacts facts, ReleaseContent content, Optional<ReleaseMarker> marker, Promise promise) {
    Version computed =
        ReleasePlanner.free(
            content.computed().or(content::next).map(NextVersion::next).orElseThrow(), facts);
    Version promised = promise.version().orElse(computed);
    Optional<String> known = marker.flatMap(m -> m.wished().choice());
    boolean saidOtherwise =
        marker.filter(m -> !m.wished().adjusted().equals(content.wished().adjusted())).isPresent();
    Optional<VersionChoice> choice = content.choice();
    boolean isNew = choice.isPresent() && !choice.map(VersionChoice::key).equals(known);
    boolean byTitle = promise.byPerson() && !isNew;
    if (choice.isPresent() && !byTitle) {
      return new Decision(choice.get().version(), computed, promised, false, true);
    }
    if (choice.isEmpty() && (known.isPresent() || saidOtherwise) && !byTitle) {
      return new Decision(computed, computed, promised, false, true);
    }
    return new Decision(
        ReleasePlanner.decide(facts.config(), computed, promised, byTitle),
        computed,
        promised,
        byTitle,
        false);
  }

  /** None where a version was set in so many words: then nothing is weighed. */
  Optional<VersionConflict> conflict() {
    return free ? Optional.empty() : VersionConflict.of(computed, promised, version, byTitle);
  }
}
