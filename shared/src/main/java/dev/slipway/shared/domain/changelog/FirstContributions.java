package dev.slipway.shared.domain.changelog;

import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The notes' last section: who contributed for the first time.
 *
 * <pre>{@code
 * ### New contributors
 *
 * - [bob](…/bob) made their first contribution in [#12](…/pull/12)
 * }</pre>
 *
 * <p>Its lines link no commit, so they stand for none; they are known again by their words.
 */
public final class FirstContributions {
  private FirstContributions() {}

  /**
   * Somebody's first contribution.
   *
   * @param login the GitHub account
   */
  public record FirstContribution(
      String login, Optional<PullRequestNumber> pullRequest, CommitSha commit) {}

  /** The section; without a final line end. */
  public static String section(List<FirstContribution> first, NotesContext context) {
    return first.stream()
        .map(one -> line(one, context))
        .collect(Collectors.joining("\n", "### New contributors\n\n", ""));
  }

  private static String line(FirstContribution one, NotesContext context) {
    return "- [%s](%s) made their first contribution in %s"
        .formatted(
            MarkdownText.safe(one.login()),
            context.account(one.login()),
            one.pullRequest()
                .map(number -> "[%s](%s)".formatted(number, context.pullRequest(number)))
                .orElse("`" + one.commit().abbreviated() + "`"));
  }
}
