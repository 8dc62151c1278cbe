package dev.slipway.shared.domain.version;

import dev.slipway.shared.domain.repo.CommitSha;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A commit's footer that asks for a version: {@code Release-As: 2.0.0}, as release-please reads it.
 * Like {@code BREAKING CHANGE} it counts at the beginning of any line, since a squash commit
 * strings whole messages together.
 *
 * @param asked what stands behind the colon; data
 * @param version empty when that is no version
 * @param commit the commit that says so
 */
public record ReleaseAs(String asked, Optional<Version> version, CommitSha commit) {
  private static final String NONE = "none";
  private static final Pattern FOOTER =
      Pattern.compile("^Release-As:[ \\t]*+(\\S.*)$", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  /** The last such footer of a message. */
  static Optional<ReleaseAs> in(String message, CommitSha commit) {
    Optional<String> asked = Optional.empty();
    for (Matcher footer = FOOTER.matcher(message); footer.find(); ) {
      asked = Optional.of(footer.group(1).strip());
    }
    return asked.map(text -> new ReleaseAs(text, version(text), commit));
  }

  /** A version as people write it, perhaps with a {@code v} before it. */
  public static Optional<Version> version(String text) {
    return Version.parse(text)
        .or(() -> text.startsWith("v") ? Version.parse(text.substring(1)) : Optional.empty());
  }

  /** The newest: it wins. Nothing when it takes back what older ones asked for. */
  static Optional<ReleaseAs> newest(List<ReleaseAs> newestFirst) {
    return newestFirst.stream().findFirst().filter(asked -> !asked.takesBack());
  }

  /** {@code Release-As: none}: the version follows from the changes again. */
  private boolean takesBack() {
    return asked.toLowerCase(Locale.ROOT).equals(NONE);
  }
}
