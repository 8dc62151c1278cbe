package dev.slipway.shared.domain.release;

import dev.slipway.shared.domain.files.VersionFile;
import dev.slipway.shared.domain.version.Version;
import java.util.List;
import java.util.Optional;

/**
 * What the release PR ought to be.
 *
 * @param title what its title ought to be
 * @param commitMessage the message of the release commit, trailers included
 * @param notes the notes, to be kept before the PR names their digest
 * @param body the whole body but for what it replaces
 * @param header our paragraph above the notes
 * @param footer what the settings put below them
 * @param changelog what the changelog gets; empty when none is kept
 * @param versionFiles the setting {@code files}: the files whose version is raised
 * @param folder where they are looked for when that is not set
 * @param requiredBy the folders whose requirements of what is released are raised
 */
public record DesiredRelease(
    Version version,
    String title,
    String commitMessage,
    KeptNotes notes,
    PullRequestBody body,
    String header,
    Optional<String> footer,
    Optional<ChangelogEntry> changelog,
    Optional<List<VersionFile>> versionFiles,
    String folder,
    List<String> requiredBy) {
  public DesiredRelease {
    requiredBy = List.copyOf(requiredBy);
    versionFiles = versionFiles.map(List::copyOf);
  }

  /**
   * The new section of the changelog.
   *
   * @param replaces the version whose unreleased section this one takes the place of
   * @param lateFor the release that {@code lateLines} came too late for
   */
  public record ChangelogEntry(
      String path,
      Version version,
      String heading,
      String section,
      Optional<Version> replaces,
      Optional<Version> lateFor,
      List<String> lateLines) {
    public ChangelogEntry {
      lateLines = List.copyOf(lateLines);
    }
  }
}
