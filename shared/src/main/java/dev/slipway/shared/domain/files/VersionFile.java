package dev.slipway.shared.domain.files;

import dev.slipway.shared.domain.repo.RepositoryPath;
import dev.slipway.shared.domain.version.VersionPattern;
import java.util.Optional;

/**
 * One entry of the setting {@code files}: a file on the release branch that states the version.
 *
 * @param path relative to the repository's root, fit for {@link RepositoryPath#writeFault}
 * @param kind how the version stands in it; empty means by its name, else by marker comment
 * @param pattern the text around the version on one line; only with {@link VersionFileKind#PATTERN}
 *     or without a kind
 * @param selector where in the file the version is; only with a kind that {@linkplain
 *     VersionFileKind#selectorExample has one}
 */
public record VersionFile(
    String path,
    Optional<VersionFileKind> kind,
    Optional<VersionPattern> pattern,
    Optional<String> selector) {
  public VersionFile {
    Optional<String> fault = RepositoryPath.writeFault(path);
    if (fault.isPresent()) {
      throw new IllegalArgumentException("not a path for a version file: " + fault.get());
    }
    if (kind.isPresent() && (kind.get() == VersionFileKind.PATTERN) != pattern.isPresent()) {
      throw new IllegalArgumentException("a pattern goes with kind pattern: " + path);
    }
    boolean needs = kind.isPresent() && kind.get().needsSelector();
    if (selector.isPresent() ? !isSelector(kind, selector.get()) : needs) {
      throw new IllegalArgumentException("the kind and the selector do not fit: " + path);
    }
  }

  /** An entry without a selector. */
  public VersionFile(
      String path, Optional<VersionFileKind> kind, Optional<VersionPattern> pattern) {
    this(path, kind, pattern, Optional.empty());
  }

  /** An entry whose kind follows from the file's name. */
  public static VersionFile at(String path) {
    return new VersionFile(path, Optional.empty(), Optional.empty());
  }

  /** Whether this is a selector as this kind has them. */
  public static boolean isSelector(VersionFileKind kind, String selector) {
    return Selector.parse(kind, selector).isPresent();
  }

  private static boolean isSelector(Optional<VersionFileKind> kind, String selector) {
    return kind.isPresent() && isSelector(kind.get(), selector);
  }

  /** The kind that counts: the one named, the pattern's, or the one its name calls for. */
  public VersionFileKind effectiveKind() {
    return kind.orElseGet(
        () -> pattern.isPresent() ? VersionFileKind.PATTERN : VersionFiles.kindByName(path));
  }
}
