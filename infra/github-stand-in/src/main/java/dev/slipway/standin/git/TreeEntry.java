package dev.slipway.standin.git;

import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * What is at a path in a tree, or what should be.
 *
 * @param path from the tree's root, with {@code /}
 * @param id null to delete the path
 */
public record TreeEntry(String path, FileMode mode, @Nullable ObjectId id) {
  public static TreeEntry delete(String path) {
    return new TreeEntry(path, FileMode.REGULAR_FILE, null);
  }

  /** The six octal digits that GitHub's JSON uses, e.g. {@code 100644}. */
  public static String octal(FileMode mode) {
    return String.format("%06o", mode.getBits());
  }
}
