package dev.slipway.shared.domain.release;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A text file in a commit.
 *
 * @param mode git's file mode, six octal digits such as {@code 100755}; edits keep it
 */
public record FileText(String text, String mode) {
  public FileText {
    if (!mode.matches("[0-7]{6}")) {
      throw new IllegalArgumentException("not a git file mode: " + mode);
    }
  }

  /** The files' texts, by path. */
  public static Map<String, String> texts(Map<String, FileText> files) {
    Map<String, String> texts = new LinkedHashMap<>();
    files.forEach((path, file) -> texts.put(path, file.text()));
    return texts;
  }
}
