package dev.slipway.shared.domain.files;

import dev.slipway.shared.domain.version.Version;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The one registry of version files: a further kind is a constant of {@link VersionFileKind}, a
 * line in {@link #kindByName} and {@link #locatorFor}, and, if it is looked for unasked, in {@link
 * #ROOT_NAMES}.
 */
public final class VersionFiles {
  /** What is looked for at the repository's root when {@code files} is not set, in this order. */
  public static final List<String> ROOT_NAMES =
      List.of("pom.xml", "package.json", "package-lock.json", "npm-shrinkwrap.json", "VERSION");

  private VersionFiles() {}

  /**
   * The kind that a file's name calls for; {@link VersionFileKind#MARKER} when its name says
   * nothing.
   */
  public static VersionFileKind kindByName(String path) {
    return switch (path.substring(path.lastIndexOf('/') + 1)) {
      case "pom.xml" -> VersionFileKind.MAVEN;
      case "package.json" -> VersionFileKind.NPM;
      case "package-lock.json", "npm-shrinkwrap.json" -> VersionFileKind.NPM_LOCK;
      case "VERSION", "version.txt" -> VersionFileKind.VERSION_FILE;
      default -> VersionFileKind.MARKER;
    };
  }

  /**
   * The entries to work on: the configured ones, or one for each of {@link #ROOT_NAMES}.
   *
   * @param configured the setting {@code files}
   */
  public static List<VersionFile> wanted(Optional<List<VersionFile>> configured) {
    return configured.orElseGet(() -> ROOT_NAMES.stream().map(VersionFile::at).toList());
  }

  /** The editor for one entry taken by itself. */
  public static VersionFileEditor editorFor(VersionFile entry) {
    return new LocatedEditor(locatorFor(entry));
  }

  private static VersionLocator locatorFor(VersionFile entry) {
    return switch (entry.effectiveKind()) {
      case MAVEN -> MavenLocator.ALONE;
      case NPM -> NpmLocator.PACKAGE;
      case NPM_LOCK -> NpmLocator.LOCK;
      case VERSION_FILE -> new WholeFileLocator();
      case MARKER -> new MarkerLocator();
      case PATTERN -> new PatternLocator(entry.pattern().orElseThrow());
    };
  }

  /**
   * Further files that this one leads to and that have to be read before {@link #editAll}: the poms
   * of a Maven parent's modules. Ask again for each of them, modules may have modules.
   *
   * @return paths from the repository's root; empty when the text cannot be read
   */
  public static List<String> leadsTo(VersionFile entry, String text) {
    return entry.effectiveKind() == VersionFileKind.MAVEN
        ? MavenReactor.modulePaths(entry.path(), text)
        : List.of();
  }

  /**
   * The version that the repository's files state: that of the first entry that states one.
   *
   * @param configured the setting {@code files}
   * @param texts the files that exist, by path, those of {@link #leadsTo} too
   */
  public static Optional<Version> current(
      Optional<List<VersionFile>> configured, Map<String, String> texts) {
    for (VersionFile entry : wanted(configured)) {
      String text = texts.get(entry.path());
      if (text == null) {
        continue;
      }
      Optional<Version> version =
          entry.effectiveKind() == VersionFileKind.MAVEN
              ? MavenReactor.of(entry.path(), texts).read()
              : editorFor(entry).read(text);
      if (version.isPresent()) {
        return version;
      }
    }
    return Optional.empty();
  }

  /**
   * Edits all files together.
   *
   * @param configured the setting {@code files}; a configured file that is missing or states no
   *     version is reported, one found at the root without a version is passed over
   * @param texts the files that exist, by path, those of {@link #leadsTo} too
   */
  public static VersionFileEdits editAll(
      Optional<List<VersionFile>> configured, Map<String, String> texts, Version next) {
    VersionFileEditing editing = new VersionFileEditing(configured.isPresent(), texts, next);
    for (VersionFile entry : wanted(configured)) {
      if (entry.effectiveKind() == VersionFileKind.MAVEN) {
        editing.editReactor(entry.path());
      } else {
        editing.edit(entry.path(), locatorFor(entry));
      }
    }
    return editing.result();
  }
}
