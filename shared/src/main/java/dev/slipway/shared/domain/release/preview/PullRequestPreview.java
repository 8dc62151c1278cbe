package dev.slipway.shared.domain.release.preview;

import dev.slipway.shared.domain.changelog.MarkdownText;
import dev.slipway.shared.domain.release.plan.LinePlan;
import dev.slipway.shared.domain.release.plan.LinkedVersions;
import dev.slipway.shared.domain.release.plan.ReleaseContent;
import dev.slipway.shared.domain.release.plan.ReleaseFacts;
import dev.slipway.shared.domain.release.plan.ReleasePlanner;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.shared.domain.version.Adjustment;
import dev.slipway.shared.domain.version.Change;
import dev.slipway.shared.domain.version.Commit;
import dev.slipway.shared.domain.version.ConventionalCommit;
import dev.slipway.shared.domain.version.NextVersion;
import dev.slipway.shared.domain.version.Version;
import dev.slipway.shared.domain.version.VersionPolicy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What the merge of an open pull request would release, in words: the planner's answer to the facts
 * with its commits on top.
 *
 * <pre>
 * Merging this releases **1.4.0** (now 1.3.2): feat.
 * Merging this changes nothing about the next release, **1.3.3** (now 1.3.2): docs.
 *
 * Merging this releases:
 *
 * - **core 1.4.0** (now 1.3.2): feat
 * - **cli 1.4.0** (now 1.3.2), linked with it
 * - nothing of web: docs
 * </pre>
 */
public final class PullRequestPreview {
  private static final int MOST_NAMED = 10;
  private static final String CHANGES_NOTHING = "changes nothing about the next release";

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
  private record Way(String sentence, List<Change> unparsable) {}

  /**
   * The whole comment.
   *
   * @param parts the repository as a whole, or each of its components
   */
  public static String of(
      List<Part> parts, VersionPolicy.Unparsable unparsable, Candidate candidate) {
    Optional<Way> squash = candidate.squashed().map(c -> way(parts, candidate, List.of(c)));
    Optional<Way> commits =
        candidate.commits().isEmpty()
            ? Optional.empty()
            : Optional.of(way(parts, candidate, candidate.commits()));
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
                        + "The pull request has one commit only, so the squash commit gets that commit's"
                        + " message and not the title."));
    if (squash.isEmpty() || differ) {
      commits
          .filter(way -> !way.unparsable().isEmpty())
          .ifPresent(way -> paragraphs.add(messages(way.unparsable(), unparsable)));
    }
    return String.join("\n\n", paragraphs);
  }

  /** What these commits come to; as a squash merge they are the one of it. */
  private static Way way(List<Part> parts, Candidate candidate, List<Commit> commits) {
    boolean squashed = candidate.squashed().map(List::of).filter(commits::equals).isPresent();
    List<ReleaseFacts> merged =
        LinkedVersions.moveTogether(
            parts.stream().map(part -> part.with(commits, squashed, candidate)).toList());
    List<String> entries = new ArrayList<>();
    Set<Change> unparsable = new LinkedHashSet<>();
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      ReleaseFacts facts = merged.get(i);
      ReleaseContent content = ReleaseContent.of(facts);
      if (part.isTouchedBy(commits, squashed)) {
        List<Change> own = part.changes(content, commits, squashed);
        entries.add(part.isWhole() ? whole(content, own) : component(content, own));
        own.stream()
            .filter(change -> !change.conventional() && change.asked().isEmpty())
            .forEach(unparsable::add);
      } else if (!facts.wishes().linked().equals(part.facts().wishes().linked())) {
        version(facts)
            .ifPresent(next ->
                entries.add(
                    "**%s %s**%s, linked with it".formatted(name(facts), next, now(content))));
      }
    }
    return new Way(sentence(entries), List.copyOf(unparsable));
  }

  private static String sentence(List<String> entries) {
    return switch (entries.size()) {
      case 0 -> "Merging this releases nothing: it touches no component.";
      case 1 -> "Merging this " + releases(entries.getFirst()) + ".";
      default -> "Merging this releases:\n\n- " + String.join("\n- ", entries);
    };
  }

  private static String releases(String entry) {
    return entry.startsWith(CHANGES_NOTHING) ? entry : "releases " + entry;
  }

  private static String whole(ReleaseContent content, List<Change> own) {
    return version(content.facts())
        .map(next ->
            (causes(content, own).isEmpty() ? CHANGES_NOTHING + ", " : "")
                + "**%s**%s: %s".formatted(next, now(content), why(content, own)))
        .orElseGet(() -> "nothing: " + why(content, own));
  }

  private static String component(ReleaseContent content, List<Change> own) {
    String name = name(content.facts());
    return version(content.facts())
            .map(next ->
                causes(content, own).isEmpty()
                    ? "nothing new of %s, whose next release stays **%s**%s"
                        .formatted(name, next, now(content))
                    : "**%s %s**%s".formatted(name, next, now(content)))
            .orElseGet(() -> "nothing of " + name)
        + ": "
        + why(content, own);
  }

  private static String name(ReleaseFacts facts) {
    return MarkdownText.safe(facts.line().name().orElse(""));
  }

  private static String now(ReleaseContent content) {
    String first = content.facts().line().name().isPresent() ? "its" : "the";
    return content.current().map(v -> " (now " + v + ")").orElse(", " + first + " first release");
  }

  private static Optional<Version> version(ReleaseFacts facts) {
    return ReleasePlanner.plan(facts) instanceof LinePlan.Release release
        ? Optional.of(release.desired().version())
        : Optional.empty();
  }

  private static String why(ReleaseContent content, List<Change> own) {
    Set<String> kinds = kinds(own);
    Set<String> causes = causes(content, own);
    return kinds.isEmpty()
        ? "none of its changes is left"
        : String.join(", ", causes.isEmpty() ? kinds : causes);
  }

  /** The kinds of those changes that call for the version. */
  private static Set<String> causes(ReleaseContent content, List<Change> own) {
    return kinds(
        content.computed().map(NextVersion::causes).orElse(List.of()).stream()
            .filter(own::contains)
            .toList());
  }

  private static Set<String> kinds(List<Change> changes) {
    Set<String> kinds = new LinkedHashSet<>();
    changes.forEach(change -> kinds.add(kind(change)));
    return kinds;
  }

  private static String kind(Change change) {
    String type =
        change.asked().isPresent()
            ? change.asked().get().name().toLowerCase(Locale.ROOT) + ", set by hand"
            : change.conventional()
                ? MarkdownText.safe(change.type(), 30)
                : "not a Conventional Commit";
    return change.breaking() && change.asked().isEmpty() ? "breaking " + type : type;
  }

  private static String title(Change change, VersionPolicy.Unparsable unparsable) {
    return "The title is not a [Conventional Commit](https://www.conventionalcommits.org/en/v1.0.0/), "
        + consequence(unparsable)
        + " Change it to say what this is, for example `"
        + suggestion(change)
        + "`.";
  }

  private static String messages(List<Change> changes, VersionPolicy.Unparsable unparsable) {
    StringBuilder text =
        new StringBuilder(
            "The messages of these commits are not [Conventional"
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
