package dev.slipway.processor.release.apply;

import dev.slipway.processor.release.apply.ReleasePullRequests.OpenOutcome.Opened;
import dev.slipway.processor.release.speak.Remarks;
import dev.slipway.shared.domain.changelog.MarkdownText;
import dev.slipway.shared.domain.config.PullRequestSettings;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.release.Digest;
import dev.slipway.shared.domain.release.Remark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Labels, reviewers and the like on a release PR, once: when it was opened. What people take off it
 * later stays off. How far it came is noted after each step, so that the next run goes on where one
 * was cut short.
 */
public final class Furnish {
  private Furnish() {}

  /** What a pull request has: labels by name, assignees by login. */
  record OnIt(List<String> labels, List<String> assignees) {
    static final OnIt NOTHING = new OnIt(List.of(), List.of());
  }

  /**
   * Puts on it what the settings ask for.
   *
   * @return what to say of that; nothing when GitHub took all of it
   */
  static List<Remark> on(ApplyPorts ports, Opened opened, PullRequestSettings wanted) {
    List<String> refused = new ArrayList<>(opened.refused());
    if (wanted.isFurnished()) {
      refused.addAll(ports.pullRequests().furnish(opened, wanted));
    }
    return refused.isEmpty() ? List.of() : List.of(Remark.say("furnish", sentence(refused)));
  }

  /** What the pull request's marker says of it; empty when nothing is put on it. */
  static Optional<String> key(PullRequestSettings wanted) {
    return wanted.isFurnished()
        ? Optional.of(
            Digest.of(
                    wanted.labels().toString(),
                    wanted.reviewers().toString(),
                    wanted.assignees().toString(),
                    wanted.milestone().toString(),
                    wanted.autoMerge().toString())
                .substring(0, 16))
        : Optional.empty();
  }

  /**
   * Takes the steps that are not noted yet.
   *
   * @param there what is on it; where one of the wanted labels is, they were put on it already, and
   *     so were assignees
   */
  static void stepByStep(
      ApplyPorts ports,
      Opened opened,
      PullRequestSettings wanted,
      OnIt there,
      Consumer<List<Remark>> say) {
    if (!wanted.isFurnished()) {
      say.accept(on(ports, opened, wanted));
      return;
    }
    String key = Remarks.furnished(opened.number());
    String noted = ports.remarks().noted(key).orElse("");
    List<String> refused = new ArrayList<>(opened.refused());
    for (Map.Entry<String, PullRequestSettings> step : steps(wanted).entrySet()) {
      if (noted.contains(step.getKey())) {
        continue;
      }
      boolean isThere =
          step.getValue().labels().stream().anyMatch(there.labels()::contains)
              || step.getValue().assignees().stream().anyMatch(there.assignees()::contains);
      if (!isThere && step.getValue().isFurnished()) {
        List<String> now = ports.pullRequests().furnish(opened, step.getValue());
        refused.addAll(now);
        if (!now.isEmpty()) {
          say.accept(List.of(Remark.say("furnish", sentence(refused))));
        }
      }
      noted += step.getKey();
      ports.remarks().note(key, opened.number(), noted);
    }
  }

  /** Each kind of it by itself, in their order. */
  private static Map<String, PullRequestSettings> steps(PullRequestSettings all) {
    Map<String, PullRequestSettings> steps = new LinkedHashMap<>();
    steps.put("l", only(all.labels(), List.of(), List.of(), Optional.empty(), Optional.empty()));
    steps.put("a", only(List.of(), List.of(), all.assignees(), Optional.empty(), Optional.empty()));
    steps.put("m", only(List.of(), List.of(), List.of(), all.milestone(), Optional.empty()));
    steps.put("r", only(List.of(), all.reviewers(), List.of(), Optional.empty(), Optional.empty()));
    steps.put("q", only(List.of(), List.of(), List.of(), Optional.empty(), all.autoMerge()));
    return steps;
  }

  private static PullRequestSettings only(
      List<String> labels,
      List<String> reviewers,
      List<String> assignees,
      Optional<PullRequestSettings.Milestone> milestone,
      Optional<PullRequestSettings.MergeMethod> autoMerge) {
    return new PullRequestSettings(
        labels,
        reviewers,
        assignees,
        milestone,
        false,
        autoMerge,
        Optional.empty(),
        Optional.empty());
  }

  private static String sentence(List<String> refused) {
    StringBuilder text =
        new StringBuilder(
            "GitHub refused some of what `%s` asks for on a release pull request:\n"
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
