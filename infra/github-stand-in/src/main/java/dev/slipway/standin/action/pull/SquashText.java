package dev.slipway.standin.action.pull;

import dev.slipway.standin.state.PullRequest;
import dev.slipway.standin.state.RepositorySettings;
import java.util.LinkedHashSet;
import java.util.List;
import org.eclipse.jgit.revwalk.RevCommit;
import org.jspecify.annotations.Nullable;

/**
 * The message of a squash commit.
 *
 * <p>Source: <a
 * href="https://docs.github.com/en/pull-requests/collaborating-with-pull-requests/incorporating-changes-from-a-pull-request/about-pull-request-merges#merge-message-for-a-squash-merge">Merge
 * message for a squash merge</a>.
 */
final class SquashText {
  private SquashText() {}

  static String of(
      RepositorySettings settings,
      PullRequest pull,
      List<RevCommit> commits,
      @Nullable String title,
      @Nullable String message) {
    var only = commits.size() == 1 ? commits.getFirst() : null;
    var subject = title;
    if (subject == null) {
      boolean ofCommit =
          only != null
              && settings.squash().squashTitle()
                  == RepositorySettings.SquashTitle.COMMIT_OR_PR_TITLE;
      subject =
          (ofCommit && only != null ? only.getShortMessage() : pull.issue().title())
              + " (#"
              + pull.number()
              + ")";
    }
    var below =
        message != null
            ? message
            : switch (settings.squash().squashMessage()) {
              case BLANK -> "";
              case PR_BODY -> pull.issue().body() == null ? "" : pull.issue().body();
              case COMMIT_MESSAGES -> only == null ? list(commits) : body(only);
            };
    var coAuthors = coAuthors(commits);
    var text = new StringBuilder(subject);
    if (below != null && !below.isBlank()) {
      text.append("\n\n").append(below.stripTrailing());
    }
    if (!coAuthors.isEmpty() && message == null) {
      text.append("\n\n").append(coAuthors);
    }
    return text.toString();
  }

  private static String list(List<RevCommit> commits) {
    var text = new StringBuilder();
    for (RevCommit commit : commits) {
      text.append("* ").append(commit.getFullMessage().strip()).append("\n\n");
    }
    return text.toString().stripTrailing();
  }

  private static String body(RevCommit commit) {
    var full = commit.getFullMessage();
    int end = full.indexOf("\n\n");
    return end < 0 ? "" : full.substring(end + 2).strip();
  }

  /** Everybody but the first author, who is the commit's own. */
  private static String coAuthors(List<RevCommit> commits) {
    var lines = new LinkedHashSet<String>();
    for (RevCommit commit : commits) {
      var author = commit.getAuthorIdent();
      lines.add("Co-authored-by: " + author.getName() + " <" + author.getEmailAddress() + ">");
    }
    return lines.size() < 2 ? "" : String.join("\n", lines.stream().skip(1).toList());
  }
}
