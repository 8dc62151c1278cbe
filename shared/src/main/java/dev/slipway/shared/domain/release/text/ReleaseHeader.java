package dev.slipway.shared.domain.release.text;

import dev.slipway.shared.domain.changelog.NotesContext;
import dev.slipway.shared.domain.config.TextTemplate;
import dev.slipway.shared.domain.release.ReleaseLine;
import dev.slipway.shared.domain.version.Overrides;
import dev.slipway.shared.domain.version.Version;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Our paragraphs above the notes: what a merge releases, and everything that people set by hand
 * about it, with where they did. Open release PRs have these texts; to change a word is to rewrite
 * them all.
 *
 * @param current the version that counts as released; empty before the first release
 * @param chosen what is said of a version that somebody set in so many words
 * @param overrides what people said about pull requests' parts in the release
 * @param context where links lead
 */
public record ReleaseHeader(
    ReleaseLine line,
    Version version,
    Optional<Version> current,
    Optional<String> chosen,
    Overrides overrides,
    NotesContext context) {
  /** How an item of the list begins of what several releases are. */
  private static final String ITEM = "- **";

  private static final int MOST_LISTED = 20;

  /** What is said of one release: paragraphs, or an item of the list of several. */
  public String text() {
    Optional<String> own = line.settings().pullRequest().header().map(this::filled);
    if (line.isTogether()) {
      return own.orElseGet(this::item);
    }
    List<String> paragraphs = new ArrayList<>();
    paragraphs.add(
        own.orElseGet(
            () -> "Merging this pull request releases **" + named() + "**" + now() + "."));
    chosen.ifPresent(paragraphs::add);
    List<String> adjusted = adjusted();
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

  private String item() {
    StringBuilder item = new StringBuilder(ITEM).append(named()).append("**").append(now());
    chosen.ifPresent(words -> item.append(". ").append(words));
    adjusted().forEach(words -> item.append("\n  ").append(words));
    return item.toString();
  }

  /** What is said of several releases. */
  static String ofAll(List<Section> sections) {
    Set<String> own = new LinkedHashSet<>();
    StringBuilder list = new StringBuilder();
    for (Section section : sections) {
      if (section.header().startsWith(ITEM)) {
        list.append('\n').append(section.header());
      } else {
        own.add(section.header());
      }
    }
    return own.isEmpty()
        ? "Merging this pull request releases:\n"
            + list
            + "\n\n"
            + "Edit the notes below or a version in its heading: your edits stay, and what is merged"
            + " meanwhile is added."
        : String.join("\n\n", own);
  }

  /** What the settings put below the notes. */
  public Optional<String> footer() {
    return line.settings().pullRequest().footer().map(this::filled);
  }

  private String filled(TextTemplate text) {
    return text.fill(
            Map.of(
                "version", version.toString(),
                "tag", line.settings().tag().format(version),
                "previous_version", current.map(Version::toString).orElse("none")))
        .strip();
  }

  private String named() {
    return line.name().map(name -> Section.shown(name) + " ").orElse("") + version;
  }

  private String now() {
    return current.map(now -> " (now " + now + ")").orElse(", the first release");
  }

  private List<String> adjusted() {
    List<String> lines = new ArrayList<>();
    overrides.sorted().entrySet().stream()
        .limit(MOST_LISTED)
        .forEach(one ->
            lines.add(
                "- [%s](%s) %s"
                    .formatted(
                        one.getKey(),
                        context.pullRequest(one.getKey()),
                        String.join("; ", one.getValue().by()))));
    int more = overrides.sorted().size() - lines.size();
    if (more > 0) {
      lines.add("- and " + more + " more");
    }
    return lines;
  }
}
