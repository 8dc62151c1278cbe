package dev.slipway.shared.domain.changelog;

import dev.slipway.shared.domain.version.Change;
import dev.slipway.shared.domain.version.Version;
import java.util.List;
import java.util.Optional;

/** Release notes as Markdown. {@link #generate} and {@link #lines} are a pair. */
public final class ReleaseNotes {
  private ReleaseNotes() {}

  /** The notes for these changes: sections in a fixed order, one line for each change shown. */
  public static String generate(
      Version version, Optional<String> previousTag, List<Change> changes, NotesContext context) {
    throw new UnsupportedOperationException("not written yet" + version + previousTag + changes + context);
  }

  /** The one line for a change: a list item that links its commit by its full SHA. */
  public static String line(Change change, NotesContext context) {
    throw new UnsupportedOperationException("not written yet" + change + context);
  }

  /** Whether notes show a change of this kind. */
  public static boolean isShown(Change change) {
    throw new UnsupportedOperationException("not written yet" + change);
  }

  /** The lines of notes that stand for commits, also of notes that people edited. */
  public static List<NotesLine> lines(String notes) {
    throw new UnsupportedOperationException("not written yet" + notes);
  }
}
