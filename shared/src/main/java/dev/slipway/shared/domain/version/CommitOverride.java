package dev.slipway.shared.domain.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The messages that a pull request's body gives in the place of its commits' own: release-please's
 * block, so that nobody who moves over has to change a body.
 *
 * <pre>{@code
 * BEGIN_COMMIT_OVERRIDE
 * feat(api): send telemetry
 *
 * fix: stop at 4 bar
 * BREAKING CHANGE: the valve closes earlier
 * END_COMMIT_OVERRIDE
 * }</pre>
 *
 * <p>That is two messages. A further one begins at each line that is the header of a Conventional
 * Commit of a usual type, and at each {@code BEGIN_NESTED_COMMIT}; all else belongs to the message
 * above it. The first block counts; one that does not end is none. Code fences and comment signs
 * around the block are no part of it.
 */
public final class CommitOverride {
  private static final String BEGIN = "BEGIN_COMMIT_OVERRIDE";
  private static final String END = "END_COMMIT_OVERRIDE";
  private static final Set<String> NESTED = Set.of("BEGIN_NESTED_COMMIT", "END_NESTED_COMMIT");

  /** Types at which a message begins; {@code Refs: #7} looks like one and is a footer. */
  private static final Set<String> TYPES =
      Set.of(
          "feat",
          "fix",
          "perf",
          "deps",
          "revert",
          "docs",
          "style",
          "refactor",
          "test",
          "build",
          "ci",
          "chore");

  /** How many messages of one block count; more are no notes that anybody reads. */
  static final int MOST = 100;

  private CommitOverride() {}

  /** The block's messages in their order; none when there is no block or nothing in it. */
  public static List<String> messages(String body) {
    int begin = body.indexOf(BEGIN);
    int end = begin < 0 ? -1 : body.indexOf(END, begin + BEGIN.length());
    if (end < 0) {
      return List.of();
    }
    List<String> messages = new ArrayList<>();
    StringBuilder message = new StringBuilder();
    for (String line : body.substring(begin + BEGIN.length(), end).lines().toList()) {
      String text = line.strip();
      boolean nested = NESTED.contains(text);
      if (nested || (beginsMessage(text) && !message.toString().isBlank())) {
        add(messages, message);
        message = new StringBuilder();
      }
      if (!nested && !isFrame(text)) {
        message.append(line.stripTrailing()).append('\n');
      }
    }
    add(messages, message);
    return messages.subList(0, Math.min(messages.size(), MOST));
  }

  private static void add(List<String> messages, StringBuilder message) {
    Optional.of(message.toString().strip())
        .filter(text -> !text.isEmpty())
        .ifPresent(messages::add);
  }

  private static boolean isFrame(String line) {
    return line.equals("-->") || line.equals("<!--") || line.startsWith("```");
  }

  private static boolean beginsMessage(String line) {
    int colon = line.indexOf(':');
    return colon > 0
        && ConventionalCommit.parse(line)
            .filter(commit -> TYPES.contains(commit.type().toLowerCase(Locale.ROOT)))
            .isPresent();
  }
}
