package dev.slipway.shared.domain.release.plan;

import dev.slipway.shared.domain.changelog.MarkdownText;
import dev.slipway.shared.domain.changelog.NotesContext;
import dev.slipway.shared.domain.release.plan.Wishes.VersionWish;
import dev.slipway.shared.domain.version.ReleaseAs;
import dev.slipway.shared.domain.version.Version;
import java.util.Optional;

/**
 * The version that somebody set in so many words, in the place of the computed one.
 *
 * <table>
 * <caption>The first that says a version which can be taken</caption>
 * <tr><td>a command on the release PR</td><td>the newest</td></tr>
 * <tr><td>a {@code Release-As} footer since the last release</td><td>the newest; {@code none} takes
 *     older ones back</td></tr>
 * </table>
 *
 * <p>It must be above the last release, and no tag may name it. A prerelease that a tag names was
 * asked for and is done.
 *
 * @param key what was said and where: another key is another choice
 * @param said who said it where, as Markdown
 */
public record VersionChoice(Version version, String key, String said) {

  /**
   * What was made of it.
   *
   * @param refusal why the footer's version is not taken, as Markdown
   */
  record Resolved(Optional<VersionChoice> choice, Optional<String> refusal) {}

  static Resolved of(ReleaseFacts facts, Optional<Version> current, Optional<ReleaseAs> releaseAs) {
    Optional<VersionChoice> footer =
        releaseAs.flatMap(said ->
            said.version()
                .filter(version -> wrong(version, current, facts).isEmpty())
                .map(v -> new VersionChoice(v, v + " " + said.commit(), where(said, facts))));
    Optional<String> refusal =
        releaseAs
            .filter(said -> footer.isEmpty() && !isDone(said, facts))
            .map(said ->
                "%s asks for %s, which %s. Slipway therefore takes the version that the changes call for. A later commit with another `Release-As`, or with `Release-As: none`, settles this."
                    .formatted(
                        where(said, facts),
                        MarkdownText.safe(said.asked(), 60),
                        said.version()
                            .flatMap(version -> wrong(version, current, facts))
                            .orElse("is not a SemVer version")));
    return new Resolved(
        facts.wishes().versions().stream()
            .flatMap(wish -> of(wish, current, facts).stream())
            .findFirst()
            .or(() -> footer),
        refusal);
  }

  /** What a wish comes to; empty when it cannot be taken. */
  static Optional<VersionChoice> of(
      VersionWish wish, Optional<Version> current, ReleaseFacts facts) {
    return version(wish, current)
        .filter(version -> wrong(version, current, facts).isEmpty())
        .map(version -> new VersionChoice(version, version + " " + wish.key(), wish.said()));
  }

  /** Whether this is what the wish comes to. */
  public boolean isOf(VersionWish wish) {
    return key.equals(version + " " + wish.key());
  }

  /** Why a wish cannot be taken; empty when it can. */
  public static Optional<String> refusal(
      VersionWish wish, Optional<Version> current, ReleaseFacts facts) {
    if (wish.version().isEmpty() && current.isEmpty()) {
      return Optional.of(
          "there is no release yet to count from; use `release-as` to set a version");
    }
    return version(wish, current)
        .flatMap(version -> wrong(version, current, facts).map(why -> "`" + version + "` " + why));
  }

  private static Optional<Version> version(VersionWish wish, Optional<Version> current) {
    return wish.version()
        .or(() -> wish.bump().flatMap(bump -> current.map(version -> version.raised(bump))));
  }

  /** Why a version cannot be the next release: {@code is not above the last release 1.2.0}. */
  static Optional<String> wrong(Version version, Optional<Version> current, ReleaseFacts facts) {
    if (current.filter(last -> !version.isAbove(last)).isPresent()) {
      return Optional.of("is not above the last release `" + current.get() + "`");
    }
    return facts.history().taken().contains(version)
        ? Optional.of("already has a tag")
        : Optional.empty();
  }

  private static boolean isDone(ReleaseAs said, ReleaseFacts facts) {
    return said.version()
        .filter(v -> v.isPrerelease() && facts.history().taken().contains(v))
        .isPresent();
  }

  private static String where(ReleaseAs said, ReleaseFacts facts) {
    return "`Release-As` in [%s](%s)"
        .formatted(
            said.commit().abbreviated(),
            new NotesContext(facts.base().url()).commit(said.commit()));
  }
}
