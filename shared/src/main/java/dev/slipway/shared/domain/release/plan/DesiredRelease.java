package dev.slipway.shared.domain.release.plan;

import dev.slipway.shared.domain.files.VersionFile;
import dev.slipway.shared.domain.release.KeptNotes;
import dev.slipway.shared.domain.release.ReleaseTrailer;
import dev.slipway.shared.domain.release.text.PullRequestBody;
import dev.slipway.shared.domain.version.Version;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One release of a release PR, as it ought to be.
 *
 * @param title what the title ought to be of a release PR that releases nothing else
 * @param subject the first line of the release commit of such a one
 * @param trailer the release commit's trailer for it
 * @param notes the notes, to be kept before the PR names their digest
 * @param body the whole body but for what it replaces
 * @param header our words above the notes
 * @param footer what the settings put below them
 * @param changelog what the changelog gets; empty when none is kept
 * @param versionFiles the setting {@code files}: the files whose version is raised
 * @param folder where they are looked for when that is not set
 * @param requiredBy the folders whose requirements of what is released are raised
 * @param paths the files that it may change, as far as they exist
 */
public record DesiredRelease(
    Version version,
    String title,
    String subject,
    ReleaseTrailer trailer,
    KeptNotes notes,
    PullRequestBody body,
    String header,
    Optional<String> footer,
    Optional<ChangelogEntry> changelog,
    Optional<List<VersionFile>> versionFiles,
    String folder,
    List<String> requiredBy,
    Set<String> paths) {
  public DesiredRelease {
    requiredBy = List.copyOf(requiredBy);
    versionFiles = versionFiles.map(List::copyOf);
    paths = Set.copyOf(paths);
  }

  /** The paths of the changelog and of the files that it may change. */
  public Set<String> looksAt() {
    Set<String> all = new TreeSet<>(paths);
    changelog.map(ChangelogEntry::path).ifPresent(all::add);
    return all;
  }

  /** What it releases, in words: {@code 1.3.0}, or {@code api 1.3.0}. */
  public String words() {
    return trailer.component().map(name -> name + " ").orElse("") + version;
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
