package dev.slipway.processor.release;

import dev.slipway.processor.release.ReleasePullRequests.OpenOutcome.Opened;
import dev.slipway.shared.domain.changelog.MarkdownText;
import dev.slipway.shared.domain.config.PullRequestSettings;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.release.Remark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Labels, reviewers and the like on a release PR, once: when it was opened. What people take off it
 * later stays off.
 */
final class Furnish {
  private Furnish() {}

  /**
   * Puts on it what the settings ask for.
   *
   * @return what to say of that; nothing when GitHub took all of it
   */
  static List<Remark> on(Ports ports, Opened opened, PullRequestSettings wanted) {
    List<String> refused = new ArrayList<>(opened.refused());
    if (wanted.isFurnished()) {
      refused.addAll(ports.pullRequests().furnish(opened, wanted));
    }
    return refused.isEmpty() ? List.of() : List.of(Remark.say("furnish", sentence(refused)));
  }

  private static String sentence(List<String> refused) {
    StringBuilder text =
        new StringBuilder(
            "GitHub did not take all that `%s` asks for on a release pull request:\n"
                .formatted(RepositoryConfig.PATH));
    refused.forEach(what -> text.append("\n- ").append(MarkdownText.safe(what.replace("`", "'"))));
    return text.append("\n\nThe rest is done. Mend the settings for the next one.").toString();
  }

  /** What a pull request gets that takes another's place: labels and assignees are carried over. */
  static PullRequestSettings besidesCarriedOver(PullRequestSettings settings) {
    return new PullRequestSettings(
        List.of(),
        settings.reviewers(),
        List.of(),
        settings.milestone(),
        settings.draft(),
        settings.autoMerge(),
        Optional.empty(),
        Optional.empty());
  }
}
