package dev.slipway.shared.domain.release;

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
}
