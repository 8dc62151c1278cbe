package dev.slipway.operator.moving;

import dev.slipway.shared.domain.version.Bump;
import dev.slipway.shared.domain.version.Change;
import dev.slipway.shared.domain.version.Changes;
import dev.slipway.shared.domain.version.Commit;
import dev.slipway.shared.domain.version.Version;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How another tool finds its next version, as its documentation has it. For comparing only.
 *
 * @param byType what a commit of a type asks for; one that is not listed asks for nothing
 * @param bang whether {@code feat!:} is understood; semantic-release's preset {@code angular} takes
 *     such a header for no Conventional Commit at all
 * @param breakingBefore10 what a breaking change does in 0.x
 * @param featureBefore10 what a feature does in 0.x
 */
public record VersionRules(
    Map<String, Bump> byType, boolean bang, Bump breakingBefore10, Bump featureBefore10) {
  private static final Pattern BANG =
      Pattern.compile("[A-Za-z][A-Za-z0-9_-]*(?:\\([^()]*\\))?!:.*");
  private static final Pattern BREAKING_FOOTER = Pattern.compile("(?m)^BREAKING CHANGE[:\\s]");

  public VersionRules {
    byType = Map.copyOf(byType);
  }

  /**
   * The version that the tool would release next; empty for none.
   *
   * @param current its last release; the first one is not compared
   * @param newestFirst the commits since then
   */
  public Optional<Version> next(Version current, List<Commit> newestFirst) {
    Map<Object, String> messages = new HashMap<>();
    newestFirst.forEach(commit -> messages.put(commit.sha(), commit.message()));
    Bump bump = Bump.NONE;
    for (Change change : Changes.of(newestFirst, _ -> false).list()) {
      bump = bump.max(asked(change, messages.getOrDefault(change.sha(), ""), current));
    }
    return bump == Bump.NONE ? Optional.empty() : Optional.of(current.raised(bump));
  }

  private Bump asked(Change change, String message, Version current) {
    boolean before10 = current.major() == 0;
    boolean unheard = !bang && BANG.matcher(message.lines().findFirst().orElse("")).matches();
    boolean breaking = unheard ? BREAKING_FOOTER.matcher(message).find() : change.breaking();
    if (breaking) {
      return before10 ? breakingBefore10 : Bump.MAJOR;
    }
    if (unheard) {
      return Bump.NONE;
    }
    Bump asked = byType.getOrDefault(change.type(), Bump.NONE);
    return before10 && asked == Bump.MINOR ? featureBefore10 : asked;
  }
}
