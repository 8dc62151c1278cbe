package dev.slipway.shared.domain.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Paths that one file of a repository names, seen from its own folder. */
final class RelativePath {
  private RelativePath() {}

  /** The path from the repository's root; empty when it leads where Slipway does not write. */
  static Optional<String> resolve(String ownPath, String target) {
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
    return RepositoryPath.writeFault(path).isPresent() ? Optional.empty() : Optional.of(path);
  }

  /** The folder of a file with its slash, or nothing for one at the root. */
  static String folder(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  /** What stands behind a path's folder. */
  static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
