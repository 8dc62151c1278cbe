package dev.slipway.shared.domain.files;

import dev.slipway.shared.domain.version.VersionPattern;
import java.util.Optional;

/**
 * One entry of the setting {@code files}: a file on the release branch that states the version.
 *
 * @param path relative to the repository's root, fit for {@link RepositoryPath#writeFault}
 * @param kind how the version stands in it; empty means by its name, else by marker comment
 * @param pattern the text around the version on one line; only with {@link VersionFileKind#PATTERN}
 *     or without a kind
 */
public record VersionFile(
    String path, Optional<VersionFileKind> kind, Optional<VersionPattern> pattern) {
  public VersionFile {
    Optional<String> fault = RepositoryPath.writeFault(path);
    if (fault.isPresent()) {
      throw new IllegalArgumentException("not a path for a version file: " + fault.get());
    }
    if (kind.isPresent() && (kind.get() == VersionFileKind.PATTERN) != pattern.isPresent()) {
      throw new IllegalArgumentException("a pattern goes with kind pattern: " + path);
    }
  }

  /** An entry whose kind follows from the file's name. */
  public static VersionFile at(String path) {
    return new VersionFile(path, Optional.empty(), Optional.empty());
  }

  /** The kind that counts: the one named, the pattern's, or the one its name calls for. */
  public VersionFileKind effectiveKind() {
    return kind.orElseGet(
        () -> pattern.isPresent() ? VersionFileKind.PATTERN : VersionFiles.kindByName(path));
  }
}
