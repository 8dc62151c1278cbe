package dev.slipway.operator.backtest;

import dev.slipway.shared.domain.version.Commit;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The commits by which other tools and people release: they write a version down and change nothing
 * else, so they call for no release themselves.
 *
 * <pre>{@code
 * v1.4.0                                      npm version
 * chore(main): release 1.4.0 (#12)            release-please
 * chore(release): 1.4.0 [skip ci]             semantic-release, standard-version
 * [maven-release-plugin] prepare release …    Maven
 * Bump version from 1.3.2 to 1.4.0            people
 * }</pre>
 */
final class ReleaseCommit {
  private static final String MAVEN = "[maven-release-plugin]";
  private static final Pattern VERSION =
      Pattern.compile("\\bv?[0-9]+(?:\\.[0-9]+){1,3}(?:[-+][0-9A-Za-z.+-]*)?");
  private static final Pattern NUMBER = Pattern.compile("\\(#[0-9]+\\)|\\[[a-z -]*\\]");
  private static final Pattern BETWEEN = Pattern.compile("[^a-z]+");

  /** What stands around the version in such a subject, and says nothing more. */
  private static final Set<String> WORDS =
      Set.of(
          "",
          "chore",
          "build",
          "ci",
          "release",
          "releases",
          "released",
          "releasing",
          "version",
          "bump",
          "bumps",
          "bumped",
          "prepare",
          "prepares",
          "preparing",
          "tag",
          "publish",
          "cut",
          "set",
          "new",
          "next",
          "main",
          "master",
          "v",
          "to",
          "from",
          "for",
          "the",
          "of",
          "as");

  private ReleaseCommit() {}

  static boolean isOne(Commit commit) {
    String subject = commit.subject().toLowerCase(Locale.ROOT);
    if (subject.startsWith(MAVEN)) {
      return true;
    }
    String around = VERSION.matcher(NUMBER.matcher(subject).replaceAll(" ")).replaceFirst(" ");
    return VERSION.matcher(subject).find()
        && BETWEEN.splitAsStream(VERSION.matcher(around).replaceAll(" ")).allMatch(WORDS::contains);
  }
}
