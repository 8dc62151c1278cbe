package dev.slipway.shared.domain.release.text;

import dev.slipway.shared.domain.config.TextTemplate;
import dev.slipway.shared.domain.release.plan.ReleaseContent;
import dev.slipway.shared.domain.release.plan.VersionChoice;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.shared.domain.version.Adjustment;
import dev.slipway.shared.domain.version.NextVersion;
import dev.slipway.shared.domain.version.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Our paragraphs above the notes: what a merge releases, and everything that people set by hand
 * about it, with where they did.
 */
public final class ReleaseHeader {
  /** How an item of the list begins of what several releases are. */
  static final String ITEM = "- **";

  private static final int MOST_LISTED = 20;

  private ReleaseHeader() {}

  /**
   * @param byTitle whether the version is the title's
   */
  public static String of(ReleaseContent content, Version version, boolean byTitle) {
    if (content.facts().line().isTogether()) {
      return together(content, version, byTitle);
    }
    Optional<TextTemplate> own = content.facts().config().pullRequest().header();
    List<String> paragraphs = new ArrayList<>();
    paragraphs.add(
        own.map(text -> filled(text, content, version))
            .orElseGet(() -> releases(content, version)));
    content
        .choice()
        .filter(choice -> !byTitle && choice.version().equals(version))
        .ifPresent(choice -> paragraphs.add(set(content, choice)));
    List<String> adjusted = adjusted(content);
    if (!adjusted.isEmpty()) {
      paragraphs.add("Set by hand:\n" + String.join("\n", adjusted));
    }
    if (own.isEmpty()) {
      paragraphs.add(
          "Edit the notes below or the version in the title: your edits stay, and what is merged"
              + " meanwhile is added.");
    }
    return String.join("\n\n", paragraphs);
  }

  /** One of several: an item of a list, or what the settings say instead. */
  private static String together(ReleaseContent content, Version version, boolean byTitle) {
    Optional<TextTemplate> own = content.facts().config().pullRequest().header();
    if (own.isPresent()) {
      return filled(own.get(), content, version);
    }
    StringBuilder item =
        new StringBuilder(ITEM)
            .append(name(content))
            .append(version)
            .append("**")
            .append(
                content.current().map(now -> " (now " + now + ")").orElse(", the first release"));
    content
        .choice()
        .filter(choice -> !byTitle && choice.version().equals(version))
        .ifPresent(choice -> item.append(". ").append(set(content, choice)));
    adjusted(content).forEach(line -> item.append("\n  ").append(line));
    return item.toString();
  }

  /** What the settings put below the notes. */
  public static Optional<String> footer(ReleaseContent content, Version version) {
    return content
        .facts()
        .config()
        .pullRequest()
        .footer()
        .map(text -> filled(text, content, version));
  }

  private static String filled(TextTemplate text, ReleaseContent content, Version version) {
    return text.fill(
            Map.of(
                "version", version.toString(),
                "tag", content.facts().config().tag().format(version),
                "previous_version", content.current().map(Version::toString).orElse("none")))
        .strip();
  }

  private static String name(ReleaseContent content) {
    return content.facts().line().name().map(name -> TogetherBody.shown(name) + " ").orElse("");
  }

  private static String releases(ReleaseContent content, Version version) {
    return "Merging this pull request releases **"
        + name(content)
        + version
        + "**"
        + content.current().map(now -> " (now " + now + ")").orElse(", the first release")
        + ".";
  }

  private static String set(ReleaseContent content, VersionChoice choice) {
    String computed =
        content
            .computed()
            .map(NextVersion::next)
            .map(next -> "`" + next + "`")
            .orElse("no release");
    return "Version set by %s; the changes call for %s.".formatted(choice.said(), computed);
  }

  private static List<String> adjusted(ReleaseContent content) {
    List<String> lines = new ArrayList<>();
    Map<PullRequestNumber, Adjustment> all = content.facts().wishes().overrides().sorted();
    all.forEach((number, adjustment) -> {
      if (lines.size() < MOST_LISTED) {
        lines.add(
            "- [%s](%s) %s"
                .formatted(
                    number,
                    content.context().pullRequest(number),
                    String.join("; ", adjustment.by())));
      }
    });
    int more = all.size() - lines.size();
    if (more > 0) {
      lines.add("- and " + more + " more");
    }
    return lines;
  }
}
