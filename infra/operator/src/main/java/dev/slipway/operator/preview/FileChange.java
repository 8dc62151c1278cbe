package dev.slipway.operator.preview;

import dev.slipway.shared.domain.release.FileText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/**
 * A file that the release commit would change.
 *
 * @param isNew whether there is no such file yet
 * @param added the number of lines added
 * @param removed the number of lines removed
 * @param diff unified, as {@code git apply} takes it
 */
record FileChange(String path, boolean isNew, int added, int removed, String diff) {

  /** Compares. */
  static FileChange of(String path, Optional<FileText> before, FileText after) {
    RawText old = new RawText(bytes(before.map(FileText::text).orElse("")));
    RawText now = new RawText(bytes(after.text()));
    EditList edits = new HistogramDiff().diff(RawTextComparator.DEFAULT, old, now);
    return new FileChange(
        path,
        before.isEmpty(),
        edits.stream().mapToInt(Edit::getLengthB).sum(),
        edits.stream().mapToInt(Edit::getLengthA).sum(),
        header(path, before.isEmpty(), after.mode()) + hunks(edits, old, now));
  }

  private static String header(String path, boolean isNew, String mode) {
    return "diff --git a/%1$s b/%1$s\n".formatted(path)
        + (isNew ? "new file mode " + mode + "\n--- /dev/null\n" : "--- a/" + path + "\n")
        + "+++ b/"
        + path
        + "\n";
  }

  private static String hunks(EditList edits, RawText old, RawText now) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DiffFormatter formatter = new DiffFormatter(out)) {
      formatter.format(edits, old, now);
      formatter.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
