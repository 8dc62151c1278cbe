package dev.slipway.standin.graphql;

import org.eclipse.jgit.revwalk.RevCommit;

/** A commit's message in GitHub's two parts: the first line, and what follows it. */
record CommitMessage(String headline, String body) {
  static CommitMessage of(RevCommit commit) {
    var text = commit.getFullMessage();
    int end = text.indexOf('\n');
    return end < 0
        ? new CommitMessage(text, "")
        : new CommitMessage(text.substring(0, end), text.substring(end + 1).strip());
  }
}
