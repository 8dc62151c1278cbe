package dev.slipway.operator.backtest;

import dev.slipway.shared.domain.version.Commit;
import java.util.Comparator;
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
 * chore(main): release core 1.4.0             one component of several
 * Version Packages                            changesets
 * }</pre>
 */
final class ReleaseCommit {
  private static final String MAVEN = "[maven-release-plugin]";
  private static final String CHANGESETS = "version packages";
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

  /**
   * Whether a commit is one of these.
   *
   * @param components the names of what is released
   */
  static boolean isOne(Commit commit, Set<String> components) {
    String subject = commit.subject().toLowerCase(Locale.ROOT);
    String plain = NUMBER.matcher(subject).replaceAll(" ");
    if (subject.startsWith(MAVEN) || plain.strip().equals(CHANGESETS)) {
      return true;
    }
    if (!VERSION.matcher(subject).find()) {
      return false;
    }
    String around = VERSION.matcher(without(components, plain)).replaceAll(" ");
    return BETWEEN.splitAsStream(around).allMatch(WORDS::contains);
  }

  /** The longest first: {@code core} may be part of {@code core-api}. */
  private static String without(Set<String> components, String subject) {
    String rest = subject;
    for (String name :
        components.stream().sorted(Comparator.comparing(String::length).reversed()).toList()) {
      rest = rest.replace(name.toLowerCase(Locale.ROOT), " ");
    }
    return rest;
  }
}
