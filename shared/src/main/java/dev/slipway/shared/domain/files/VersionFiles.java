package dev.slipway.shared.domain.files;

import dev.slipway.shared.domain.version.Version;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The one registry of version files: further kinds go here. */
public final class VersionFiles {
  /** What is looked for at the repository's root when {@code files} is not set, in this order. */
  public static final List<String> ROOT_NAMES =
      List.of("pom.xml", "package.json", "package-lock.json", "npm-shrinkwrap.json", "VERSION");

  private VersionFiles() {}

  /** The kind that a file's name calls for; {@link VersionFileKind#MARKER} when its name says nothing. */
  public static VersionFileKind kindByName(String path) {
    return switch (path.substring(path.lastIndexOf('/') + 1)) {
      case "pom.xml" -> VersionFileKind.MAVEN;
      case "package.json" -> VersionFileKind.NPM;
      case "package-lock.json", "npm-shrinkwrap.json" -> VersionFileKind.NPM_LOCK;
      case "VERSION", "version.txt" -> VersionFileKind.VERSION_FILE;
      default -> VersionFileKind.MARKER;
    };
  }

  /** The entries to work on: the configured ones, or one for each of {@link #ROOT_NAMES}. */
  public static List<VersionFile> wanted(Optional<List<VersionFile>> configured) {
    return configured.orElseGet(() -> ROOT_NAMES.stream().map(VersionFile::at).toList());
  }

  /** The editor for one entry taken by itself. */
  public static VersionFileEditor editorFor(VersionFile entry) {
    throw new UnsupportedOperationException(entry.path());
  }

  /**
   * Further files that this one leads to and that have to be read before {@link #editAll}: the poms of
   * a Maven parent's modules. Call it again for each of them, modules may have modules.
   */
  public static List<String> leadsTo(VersionFile entry, String text) {
    throw new UnsupportedOperationException(entry.path());
  }

  /**
   * The version that the repository's files state: that of the first entry that states one.
   *
   * @param texts the files that exist, by path
   */
  public static Optional<Version> current(List<VersionFile> entries, Map<String, String> texts) {
    throw new UnsupportedOperationException();
  }

  /**
   * Edits all files together.
   *
   * @param entries from {@link #wanted}
   * @param texts the files that exist, by path, those of {@link #leadsTo} too
   * @return by path in the order of the entries, modules behind their parent; an entry whose file is
   *     not among the texts has no result
   */
  public static Map<String, Edited> editAll(
      List<VersionFile> entries, Map<String, String> texts, Version next) {
    throw new UnsupportedOperationException();
  }
}
