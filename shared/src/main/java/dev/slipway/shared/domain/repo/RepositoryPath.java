package dev.slipway.shared.domain.repo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The rules for a path that the settings name: relative to the repository's root, with {@code /},
 * and never out of the repository or into what git and GitHub keep for themselves.
 */
public final class RepositoryPath {
  private static final int MAX_CHARS = 500;

  private RepositoryPath() {}

  /** What is wrong with a path that is only read; empty when it may be read. */
  public static Optional<String> readFault(String path) {
    if (path.isBlank() || path.length() > MAX_CHARS) {
      return Optional.of("a path has 1 to " + MAX_CHARS + " characters");
    }
    if (path.startsWith("/") || path.contains("\\") || path.matches("[A-Za-z]:.*")) {
      return Optional.of("a path is relative to the repository's root and written with '/'");
    }
    if (path.chars()
        .anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT)) {
      return Optional.of("a path has no control characters");
    }
    for (String segment : path.split("/", -1)) {
      if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
        return Optional.of("a path has no empty part, no '.' and no '..'");
      }
      String name = segment.toLowerCase(Locale.ROOT);
      // git~1 is the short name that Windows gives to .git; git itself refuses it in a tree.
      if (name.equals(".git") || name.equals("git~1")) {
        return Optional.of("a path does not lead into .git");
      }
    }
    return Optional.empty();
  }

  /**
   * What is wrong with a path that is written on the release branch; empty when it may be written.
   */
  public static Optional<String> writeFault(String path) {
    Optional<String> fault = readFault(path);
    if (fault.isPresent()) {
      return fault;
    }
    String lower = path.toLowerCase(Locale.ROOT);
    if (lower.startsWith(".github/workflows/")) {
      return Optional.of(
          "workflows are not edited: that takes a permission that Slipway does not ask for");
    }
    return lower.equals(".github/slipway.yml")
        ? Optional.of("Slipway does not edit its own settings")
        : Optional.empty();
  }

  /**
   * The path, from the repository's root, that a file names as seen from its own folder; empty when
   * it leads where Slipway does not write.
   */
  public static Optional<String> resolve(String ownPath, String target) {
    List<String> parts = new ArrayList<>(List.of(ownPath.split("/")));
    parts.removeLast();
    for (String part : target.split("/")) {
      if (part.equals("..")) {
        if (parts.isEmpty()) {
          return Optional.empty();
        }
        parts.removeLast();
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    String path = String.join("/", parts);
    return writeFault(path).isPresent() ? Optional.empty() : Optional.of(path);
  }

  /** The folder of a file with its slash, or nothing for one at the root. */
  public static String folder(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  /** What stands behind a path's folder. */
  public static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
