package dev.slipway.shared.domain.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one commit message says it reverts, as written there.
 *
 * <table>
 *   <caption>A commit reverts when its subject is one of the first three; it names what by the rest</caption>
 *   <tr><th>text</th><th>written by</th></tr>
 *   <tr><td>{@code Revert "…"}</td><td>git revert, GitHub's revert button</td></tr>
 *   <tr><td>{@code Reapply "…"}</td><td>git 2.43 and later, for the revert of a revert</td></tr>
 *   <tr><td>{@code revert: …}</td><td>people, by Conventional Commits</td></tr>
 *   <tr><td>{@code This reverts commit 1a2b3c4.}</td><td>git; seven digits or more, several allowed</td></tr>
 *   <tr><td>{@code Refs: 1a2b3c4, 5d6e7f8}</td><td>people, with {@code revert:}</td></tr>
 *   <tr><td>{@code Reverts acme/rocket#12}</td><td>GitHub's revert button, in the description</td></tr>
 * </table>
 *
 * @param commits object names, whole or abbreviated
 * @param pullRequests numbers of pull requests
 */
record Reverts(List<String> commits, List<Integer> pullRequests) {
  private static final Pattern SUBJECT = Pattern.compile("(?:Revert|Reapply) \".*");
  private static final Pattern SENTENCE =
      Pattern.compile(
          "\\bthis reverts commits?\\s+((?:[0-9a-f]{7,40}+(?:[\\s,;&]|\\band\\b)*+)++)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern OBJECT_NAME =
      Pattern.compile("\\b[0-9a-f]{7,40}\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern PULL_REQUEST =
      Pattern.compile(
          "^[ \\t]*Reverts[ \\t]+(?:[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+)?#([1-9][0-9]{0,8})\\b",
          Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);

  static boolean isRevert(Commit commit) {
    return SUBJECT.matcher(commit.subject()).matches()
        || ConventionalCommit.parse(commit.message())
            .filter(parsed -> parsed.type().equals("revert"))
            .isPresent();
  }

  /** What this commit says it reverts; nothing for a commit that is no revert. */
  static Reverts of(Commit commit) {
    List<String> commits = new ArrayList<>();
    List<Integer> pullRequests = new ArrayList<>();
    if (isRevert(commit)) {
      for (Matcher said = SENTENCE.matcher(commit.message()); said.find(); ) {
        commits.addAll(objectNames(said.group(1)));
      }
      ConventionalCommit.parse(commit.message()).stream()
          .flatMap(parsed -> parsed.footers().stream())
          .filter(footer -> footer.is("Refs"))
          .forEach(footer -> commits.addAll(objectNames(footer.value())));
      for (Matcher said = PULL_REQUEST.matcher(commit.message()); said.find(); ) {
        pullRequests.add(Integer.valueOf(said.group(1)));
      }
    }
    return new Reverts(commits, pullRequests);
  }

  private static List<String> objectNames(String text) {
    return OBJECT_NAME
        .matcher(text)
        .results()
        .map(found -> found.group().toLowerCase(Locale.ROOT))
        .toList();
  }
}
