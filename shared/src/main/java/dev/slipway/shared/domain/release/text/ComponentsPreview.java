package dev.slipway.shared.domain.release.text;

import dev.slipway.shared.domain.changelog.MarkdownText;
import dev.slipway.shared.domain.release.plan.LinkedVersions;
import dev.slipway.shared.domain.release.plan.ReleaseContent;
import dev.slipway.shared.domain.release.plan.ReleaseFacts;
import dev.slipway.shared.domain.release.plan.ReleasePlanner;
import dev.slipway.shared.domain.release.plan.Wishes;
import dev.slipway.shared.domain.release.text.PullRequestPreview.Candidate;
import dev.slipway.shared.domain.release.text.PullRequestPreview.Way;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.version.Change;
import dev.slipway.shared.domain.version.Commit;
import dev.slipway.shared.domain.version.Version;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the merge of an open pull request would release of each component that it touches, and of
 * those that are linked with one of them.
 *
 * <pre>
 * Merging this releases:
 *
 * - **core 1.4.0** (now 1.3.2): feat
 * - **cli 1.4.0** (now 1.3.2), linked with it
 * - nothing of web: docs
 * </pre>
 */
public final class ComponentsPreview {
  private ComponentsPreview() {}

  /**
   * A component, and what a pull request touches of it.
   *
   * @param facts as they are without the pull request
   * @param own those of its commits that change files of the component
   * @param shared those that change only what is shared with it
   */
  public record Part(ReleaseFacts facts, Set<CommitSha> own, Set<CommitSha> shared) {
    public Part {
      own = Set.copyOf(own);
      shared = Set.copyOf(shared);
    }

    private boolean isTouched() {
      return !own.isEmpty() || !shared.isEmpty();
    }

    /** Of a squash merge all or nothing is its. */
    private List<Commit> its(List<Commit> commits, boolean squashed) {
      return squashed
          ? isTouched() ? commits : List.of()
          : commits.stream()
              .filter(commit -> own.contains(commit.sha()) || shared.contains(commit.sha()))
              .toList();
    }

    private ReleaseFacts with(List<Commit> its, boolean squashed, Candidate candidate) {
      boolean onlyShared = squashed && own.isEmpty();
      Set<CommitSha> merged = its.stream().map(Commit::sha).collect(Collectors.toSet());
      Wishes wishes = PullRequestPreview.wishes(facts, candidate);
      return facts.with(
          its,
          onlyShared ? merged : squashed ? Set.of() : shared,
          new Wishes(wishes.overrides(), wishes.versions()));
    }
  }

  /** What these commits come to; as a squash merge they are the one of it. */
  static Way way(List<Part> parts, Candidate candidate, List<Commit> commits) {
    boolean squashed = candidate.squashed().map(List::of).filter(commits::equals).isPresent();
    List<List<Commit>> its = parts.stream().map(part -> part.its(commits, squashed)).toList();
    List<ReleaseFacts> merged = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      merged.add(parts.get(i).with(its.get(i), squashed, candidate));
    }
    List<ReleaseFacts> moved = LinkedVersions.moveTogether(merged);
    List<String> entries = new ArrayList<>();
    Set<Change> unparsable = new LinkedHashSet<>();
    for (int i = 0; i < parts.size(); i++) {
      ReleaseContent content = ReleaseContent.of(moved.get(i));
      if (!its.get(i).isEmpty()) {
        List<Change> own = own(content, its.get(i));
        entries.add(touched(content, own));
        unparsable.addAll(PullRequestPreview.unparsable(own));
      } else if (!moved.get(i).wishes().linked().equals(parts.get(i).facts().wishes().linked())) {
        linked(content).ifPresent(entries::add);
      }
    }
    return new Way(sentence(entries), List.copyOf(unparsable));
  }

  private static String sentence(List<String> entries) {
    return switch (entries.size()) {
      case 0 -> "Merging this releases nothing: it touches no component.";
      case 1 -> "Merging this releases " + entries.getFirst() + ".";
      default -> "Merging this releases:\n\n- " + String.join("\n- ", entries);
    };
  }

  /** What is left of the commits, as the component counts them. */
  private static List<Change> own(ReleaseContent content, List<Commit> commits) {
    Set<CommitSha> shas = commits.stream().map(Commit::sha).collect(Collectors.toSet());
    return content.changes().stream().filter(change -> shas.contains(change.sha())).toList();
  }

  private static String touched(ReleaseContent content, List<Change> own) {
    ReleaseFacts facts = content.facts();
    Set<String> causes = PullRequestPreview.causes(content, own);
    Set<String> kinds = PullRequestPreview.kinds(own);
    String why =
        kinds.isEmpty()
            ? "nothing of it is left"
            : String.join(", ", causes.isEmpty() ? kinds : causes);
    Optional<Version> next = PullRequestPreview.version(ReleasePlanner.plan(facts));
    if (next.isEmpty()) {
      return "nothing of " + name(facts) + ": " + why;
    }
    return causes.isEmpty()
        ? "nothing new of %s, whose next release stays **%s**%s: %s"
            .formatted(name(facts), next.get(), now(content), why)
        : "**%s %s**%s: %s".formatted(name(facts), next.get(), now(content), why);
  }

  private static Optional<String> linked(ReleaseContent content) {
    return PullRequestPreview.version(ReleasePlanner.plan(content.facts()))
        .map(next ->
            "**%s %s**%s, linked with it".formatted(name(content.facts()), next, now(content)));
  }

  private static String now(ReleaseContent content) {
    return content.current().map(v -> " (now " + v + ")").orElse(", its first release");
  }

  private static String name(ReleaseFacts facts) {
    return MarkdownText.safe(facts.line().name().orElse(""));
  }
}
