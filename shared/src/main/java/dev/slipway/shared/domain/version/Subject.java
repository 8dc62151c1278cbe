package dev.slipway.shared.domain.version;

import dev.slipway.shared.domain.repo.PullRequestNumber;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A commit message's first line, taken apart: GitHub appends {@code (#12)} to a squash commit's
 * subject. {@code fix: stop (#3) (#12)} is {@code fix: stop (#3)} of pull request 12.
 */
record Subject(String text, Optional<PullRequestNumber> pullRequest) {
  private static final Pattern SQUASH_SUFFIX = Pattern.compile("\\(#([1-9][0-9]{0,8})\\)$");

  static Subject of(String firstLine) {
    String line = firstLine.strip();
    Matcher suffix = SQUASH_SUFFIX.matcher(line);
    if (!suffix.find() || suffix.start() == 0) {
      return new Subject(line, Optional.empty());
    }
    return new Subject(
        line.substring(0, suffix.start()).stripTrailing(),
        Optional.of(new PullRequestNumber(Integer.parseInt(suffix.group(1)))));
  }
}
