package dev.slipway.standin.git;

import java.util.Locale;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * One file's part of a difference.
 *
 * @param blob the new blob, of a removed file the old one
 * @param previousPath only of a renamed file
 * @param patch the hunks, null for a binary file
 */
public record FileChange(
    String path,
    Status status,
    ObjectId blob,
    Size size,
    @Nullable String previousPath,
    @Nullable String patch) {
  /** Lines. */
  public record Size(int additions, int deletions) {}

  /** What became of the file. */
  public enum Status {
    ADDED,
    MODIFIED,
    REMOVED,
    RENAMED,
    COPIED;

    public String json() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
