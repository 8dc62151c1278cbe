package dev.slipway.standin.graphql.fields;

import org.eclipse.jgit.revwalk.RevCommit;

/**
 * A commit's message and GitHub's two parts of it: the first line, and what follows it. The line
 * end that git closes a message with is not shown.
 */
record CommitMessage(String whole, String headline, String body) {
  static CommitMessage of(RevCommit commit) {
    var stored = commit.getFullMessage();
    var text = stored.endsWith("\n") ? stored.substring(0, stored.length() - 1) : stored;
    int end = text.indexOf('\n');
    return end < 0
        ? new CommitMessage(text, text, "")
        : new CommitMessage(text, text.substring(0, end), text.substring(end + 1).strip());
  }
}
