package dev.slipway.shared.domain.changelog;

import java.util.ArrayList;
import java.util.List;

/**
 * Notes made fit to be the body of one section of a changelog, which they must not break out of.
 */
final class SectionBody {
  private SectionBody() {}

  /**
   * The notes' lines, without blank lines around them. Headings that would end the section, or name
   * a version, become headings of level 4; a fence or comment left open is closed.
   */
  static List<String> contained(String notes) {
    List<String> lines = MarkdownLines.closed(lines(notes));
    List<String> contained = new ArrayList<>();
    List<VersionHeading> headings = VersionHeading.all(lines);
    int next = 0;
    for (VersionHeading heading : headings) {
      contained.addAll(lines.subList(next, heading.line()));
      boolean breaksOut = heading.level() < 3 || heading.version().isPresent();
      if (breaksOut) {
        String text = lines.get(heading.line()).strip().replaceFirst("^#+[ \\t]*", "");
        contained.add("#### " + text);
      } else {
        contained.addAll(lines.subList(heading.line(), heading.bodyFrom()));
      }
      next = heading.bodyFrom();
    }
    contained.addAll(lines.subList(next, lines.size()));
    return contained;
  }

  private static List<String> lines(String notes) {
    List<String> lines = new ArrayList<>(NotesDocument.normalised(notes).lines().toList());
    while (!lines.isEmpty() && lines.getFirst().isBlank()) {
      lines.removeFirst();
    }
    while (!lines.isEmpty() && lines.getLast().isBlank()) {
      lines.removeLast();
    }
    return lines;
  }
}
