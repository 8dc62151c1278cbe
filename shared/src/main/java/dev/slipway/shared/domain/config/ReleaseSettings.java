package dev.slipway.shared.domain.config;

import java.util.List;
import java.util.Optional;

/**
 * What a GitHub release is like.
 *
 * @param title its name; variables {@link #VARIABLES}
 * @param draft whether a person publishes it; it is tagged all the same
 * @param discussionCategory the category of the discussion that GitHub opens for it
 * @param generatedNotes whether GitHub's generated notes come after ours
 * @param header above the notes; variables {@link #VARIABLES}
 * @param footer below the notes; variables {@link #VARIABLES}
 */
public record ReleaseSettings(
    TextTemplate title,
    boolean draft,
    Prerelease prerelease,
    Latest latest,
    Optional<String> discussionCategory,
    boolean generatedNotes,
    Optional<TextTemplate> header,
    Optional<TextTemplate> footer) {
  /** The variables of its texts. */
  public static final List<String> VARIABLES = List.of("version", "tag");

  /** What counts when nothing is set. */
  public static final ReleaseSettings DEFAULTS =
      new ReleaseSettings(
          new TextTemplate("{tag}"),
          false,
          Prerelease.BY_VERSION,
          Latest.ALWAYS,
          Optional.empty(),
          false,
          Optional.empty(),
          Optional.empty());

  /** Whether it is shown as a prerelease. */
  public enum Prerelease {
    /** If its version is one: {@code 2.0.0-rc.1}. */
    BY_VERSION,
    ALWAYS,
    NEVER
  }

  /** Whether it becomes the repository's latest release; drafts and prereleases never do. */
  public enum Latest {
    ALWAYS,
    NEVER,
    /** The highest version is, and of equal ones the newest. */
    BY_VERSION
  }

  public boolean isPrerelease(boolean byVersion) {
    return switch (prerelease) {
      case BY_VERSION -> byVersion;
      case ALWAYS -> true;
      case NEVER -> false;
    };
  }
}
