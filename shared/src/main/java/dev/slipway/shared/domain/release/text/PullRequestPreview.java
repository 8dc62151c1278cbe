package dev.slipway.shared.domain.release.text;

import dev.slipway.shared.domain.changelog.MarkdownText;
import dev.slipway.shared.domain.release.ReleaseTrailer;
import dev.slipway.shared.domain.release.plan.ReleaseContent;
import dev.slipway.shared.domain.release.plan.ReleaseFacts;
import dev.slipway.shared.domain.release.plan.ReleasePlan;
import dev.slipway.shared.domain.release.plan.ReleasePlanner;
import dev.slipway.shared.domain.release.plan.Wishes;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.shared.domain.version.Adjustment;
import dev.slipway.shared.domain.version.Change;
import dev.slipway.shared.domain.version.Changes;
import dev.slipway.shared.domain.version.Commit;
import dev.slipway.shared.domain.version.ConventionalCommit;
import dev.slipway.shared.domain.version.NextVersion;
import dev.slipway.shared.domain.version.Overrides;
import dev.slipway.shared.domain.version.Version;
import dev.slipway.shared.domain.version.VersionPolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What the merge of an open pull request would release, in words: the planner's answer to the facts
 * with its commits on top.
 *
 * <pre>
 * Merging this releases **1.4.0** (now 1.3.2): feat.
 * Merging this changes nothing about the next release, **1.3.3** (now 1.3.2): docs.
 * </pre>
 */
public final class PullRequestPreview {
  private static final int MOST_NAMED = 10;

  private PullRequestPreview() {}

  /**
   * A pull request as it would be merged.
   *
   * @param squashed the one commit of a squash merge; empty when the repository allows none
   * @param titled whether the squash commit's subject is the pull request's title; else it is that
   *     of its one commit
   * @param commits its own commits, the newest first; empty when only squash merges are allowed
   * @param adjustment what people said of its part in the release
   */
  public record Candidate(
      PullRequestNumber number,
      Optional<Commit> squashed,
      boolean titled,
      List<Commit> commits,
      Adjustment adjustment) {
    public Candidate {
      commits = List.copyOf(commits);
    }
  }

  /** What one way of merging comes to. */
  record Way(String sentence, List<Change> unparsable) {}

  /** The whole comment. */
  public static String of(ReleaseFacts facts, Candidate candidate) {
    return text(candidate, facts.config().unparsable(), commits -> way(facts, candidate, commits));
  }

  /** The same in a repository with components. */
  public static String ofComponents(
      List<ComponentsPreview.Part> parts,
      VersionPolicy.Unparsable unparsable,
      Candidate candidate) {
    return text(candidate, unparsable, commits -> ComponentsPreview.way(parts, candidate, commits));
  }

  private static String text(
      Candidate candidate,
      VersionPolicy.Unparsable unparsable,
      Function<List<Commit>, Way> comesTo) {
    Optional<Way> squash = candidate.squashed().map(c -> comesTo.apply(List.of(c)));
    Optional<Way> commits =
        candidate.commits().isEmpty()
            ? Optional.empty()
            : Optional.of(comesTo.apply(candidate.commits()));
    List<String> paragraphs = new ArrayList<>();
    boolean differ =
        squash.isPresent()
            && commits.isPresent()
            && !squash.get().sentence().equals(commits.get().sentence());
    if (differ) {
      paragraphs.add("Squashed: " + squash.get().sentence());
      paragraphs.add("Merged with its commits, or rebased: " + commits.get().sentence());
    } else {
      paragraphs.add(squash.or(() -> commits).map(Way::sentence).orElse("Nothing to merge."));
    }
    squash
        .flatMap(way -> way.unparsable().stream().findFirst())
        .ifPresent(change ->
            paragraphs.add(
                candidate.titled()
                    ? title(change, unparsable)
                    : messages(List.of(change), unparsable)
                        + "\n\n"
                        + "There is one commit only, so the squash commit gets its message and not"
                        + " the title."));
    if (squash.isEmpty() || differ) {
      commits
          .filter(way -> !way.unparsable().isEmpty())
          .ifPresent(way -> paragraphs.add(messages(way.unparsable(), unparsable)));
    }
    return String.join("\n\n", paragraphs);
  }

  private static Way way(ReleaseFacts facts, Candidate candidate, List<Commit> commits) {
    Wishes wishes = wishes(facts, candidate);
    ReleaseFacts merged = facts.with(commits, Set.of(), wishes);
    List<Change> own = changes(commits, wishes);
    ReleaseContent content = ReleaseContent.of(merged);
    Set<String> causes = causes(content, own);
    return new Way(
        sentence(content, version(ReleasePlanner.plan(merged)), causes, kinds(own)),
        unparsable(own));
  }

  /** What people said of the release, and of the pull request. */
  static Wishes wishes(ReleaseFacts facts, Candidate candidate) {
    Map<PullRequestNumber, Adjustment> said =
        new HashMap<>(facts.wishes().overrides().byPullRequest());
    if (!candidate.adjustment().isNone()) {
      said.put(candidate.number(), candidate.adjustment());
    }
    return new Wishes(new Overrides(said), facts.wishes().versions(), facts.wishes().linked());
  }

  private static List<Change> changes(List<Commit> commits, Wishes wishes) {
    return Changes.of(
            commits,
            commit -> ReleaseTrailer.parse(commit.message()).isPresent(),
            wishes.overrides())
        .list();
  }

  /** The kinds of those changes that call for the version. */
  static Set<String> causes(ReleaseContent content, List<Change> own) {
    return kinds(
        content.computed().map(NextVersion::causes).orElse(List.of()).stream()
            .filter(own::contains)
            .toList());
  }

  static Set<String> kinds(List<Change> changes) {
    Set<String> kinds = new LinkedHashSet<>();
    changes.forEach(change -> kinds.add(kind(change)));
    return kinds;
  }

  /** Those whose messages ought to be reworded. */
  static List<Change> unparsable(List<Change> changes) {
    return changes.stream()
        .filter(change -> !change.conventional() && change.asked().isEmpty())
        .toList();
  }

  static Optional<Version> version(ReleasePlan plan) {
    return switch (plan) {
      case ReleasePlan.Nothing _, ReleasePlan.OutOfRange _, ReleasePlan.LeaveToPeople _ ->
          Optional.empty();
      case ReleasePlan.Open open -> open.desired().version();
      case ReleasePlan.Update update -> update.desired().version();
      case ReleasePlan.Supersede supersede -> supersede.desired().version();
    };
  }

  private static String sentence(
      ReleaseContent content, Optional<Version> next, Set<String> causes, Set<String> kinds) {
    String now = content.current().map(v -> " (now " + v + ")").orElse(", the first release");
    String why =
        kinds.isEmpty()
            ? "nothing of it is left"
            : String.join(", ", causes.isEmpty() ? kinds : causes);
    if (next.isEmpty()) {
      return "Merging this releases nothing: " + why + ".";
    }
    return causes.isEmpty()
        ? "Merging this changes nothing about the next release, **%s**%s: %s."
            .formatted(next.get(), now, why)
        : "Merging this releases **%s**%s: %s.".formatted(next.get(), now, why);
  }

  private static String kind(Change change) {
    String type =
        change.asked().isPresent()
            ? change.asked().get().name().toLowerCase(Locale.ROOT) + ", as somebody said"
            : change.conventional()
                ? MarkdownText.safe(change.type(), 30)
                : "no Conventional Commit";
    return change.breaking() && change.asked().isEmpty() ? "breaking " + type : type;
  }

  private static String title(Change change, VersionPolicy.Unparsable unparsable) {
    return "The title is no [Conventional Commit](https://www.conventionalcommits.org/en/v1.0.0/), "
        + consequence(unparsable)
        + " Change it to say what this is, for example `"
        + suggestion(change)
        + "`.";
  }

  private static String messages(List<Change> changes, VersionPolicy.Unparsable unparsable) {
    StringBuilder text =
        new StringBuilder(
            "These commits' messages are no [Conventional"
                + " Commits](https://www.conventionalcommits.org/en/v1.0.0/), "
                + consequence(unparsable)
                + " Reword them, for example:\n");
    changes.stream()
        .limit(MOST_NAMED)
        .forEach(change ->
            text.append("\n- ")
                .append(change.sha().abbreviated())
                .append(": `")
                .append(suggestion(change))
                .append('`'));
    int more = changes.size() - MOST_NAMED;
    return more > 0
        ? text.append("\n- and ").append(more).append(" more").toString()
        : text.toString();
  }

  private static String consequence(VersionPolicy.Unparsable unparsable) {
    return unparsable == VersionPolicy.Unparsable.PATCH
        ? "so this counts as a patch."
        : "so this counts as nothing.";
  }

  /** The line as it would be right; within ticks, so what would end them is taken out. */
  private static String suggestion(Change change) {
    String plain = change.description().replaceAll("[`\\p{Cntrl}\\p{Cf}]", "").strip();
    String cut =
        plain.codePointCount(0, plain.length()) > 80
            ? plain.substring(0, plain.offsetByCodePoints(0, 80)).stripTrailing() + "…"
            : plain;
    String text = cut.isEmpty() ? "say what was mended" : cut;
    String line = "fix: " + text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    return ConventionalCommit.parse(line).isPresent() ? line : "fix: say what was mended";
  }
}
