package dev.slipway.processor.release;

import dev.slipway.processor.release.Overview.Brought;
import dev.slipway.processor.release.Overview.HistoryCommit;
import dev.slipway.shared.domain.changelog.MarkdownText;
import dev.slipway.shared.domain.release.Remark;
import dev.slipway.shared.domain.release.Wishes;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.shared.domain.version.Adjustment;
import dev.slipway.shared.domain.version.CommitOverride;
import dev.slipway.shared.domain.version.Overrides;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What people said about the release on the pull requests that are part of it: a block in the body,
 * labels.
 *
 * <table>
 * <caption>Whose block counts</caption>
 * <tr><th>the body as it is was written</th><th>it counts</th></tr>
 * <tr><td>before the merge</td><td>yes: whoever merged saw it</td></tr>
 * <tr><td>after the merge, by a person who may write to the repository</td><td>yes</td></tr>
 * <tr><td>after the merge, by anybody else, such as a fork's author</td><td>no, and that is said on the
 *     pull request</td></tr>
 * </table>
 *
 * <p>All of it comes with the one look. Only who wrote a block after the merge is asked for: a
 * request for each such person.
 */
public final class PullRequestWishes {
  private final Rights rights;

  public PullRequestWishes(Rights rights) {
    this.rights = rights;
  }

  /**
   * What was found.
   *
   * @param replies what to say where, or to take back
   */
  record Found(Wishes wishes, List<Reply> replies) {
    Found {
      replies = List.copyOf(replies);
    }
  }

  /** A remark and the pull request that it belongs on. */
  record Reply(PullRequestNumber on, Remark remark) {}

  /** Looks through the commits since the last release. */
  Found of(List<HistoryCommit> since) {
    Map<PullRequestNumber, Brought> brought = new LinkedHashMap<>();
    since.stream()
        .flatMap(commit -> commit.brought().stream())
        .forEach(pr -> brought.putIfAbsent(pr.number(), pr));
    Map<PullRequestNumber, Adjustment> adjustments = new LinkedHashMap<>();
    List<Reply> replies = new ArrayList<>();
    for (Brought pr : brought.values()) {
      List<String> messages = CommitOverride.messages(pr.body());
      boolean counts = messages.isEmpty() || mayOverride(pr);
      replies.add(
          new Reply(
              pr.number(),
              new Remark(
                  "override-" + pr.number().value(),
                  counts ? Optional.empty() : Optional.of(refusal(pr)))));
      Adjustment adjustment =
          Labels.read(pr.labels()).with(counts ? messages : List.of(), pr.mergeCommit());
      if (!adjustment.isNone()) {
        adjustments.put(pr.number(), adjustment);
      }
    }
    return new Found(new Wishes(new Overrides(adjustments), Optional.empty()), replies);
  }

  private boolean mayOverride(Brought pr) {
    boolean afterMerge =
        pr.editedAt()
            .filter(at -> pr.mergedAt().filter(merged -> !at.isAfter(merged)).isEmpty())
            .isPresent();
    return !afterMerge || pr.editor().filter(rights::mayWrite).isPresent();
  }

  private static String refusal(Brought pr) {
    return "The block `BEGIN_COMMIT_OVERRIDE` in this description is not used: %s changed the description after the merge, and only people who may write to this repository can say then what it releases. One of them can edit the description, or take the block out."
        .formatted(pr.editor().map(login -> MarkdownText.safe(login, 60)).orElse("somebody"));
  }
}
