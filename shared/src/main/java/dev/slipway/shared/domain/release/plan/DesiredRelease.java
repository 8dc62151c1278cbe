package dev.slipway.shared.domain.release.plan;

import dev.slipway.shared.domain.files.VersionFile;
import dev.slipway.shared.domain.release.KeptNotes;
import dev.slipway.shared.domain.release.ReleaseTrailer;
import dev.slipway.shared.domain.release.text.Section;
import dev.slipway.shared.domain.version.Version;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One release of a release PR, as it ought to be.
 *
 * @param notes the notes, to be kept before the PR names their digest
 * @param section what the description says of it
 */
public record DesiredRelease(KeptNotes notes, Section section, Edits edits) {

  /**
   * What it changes in the tree.
   *
   * @param changelog what the changelog gets; empty when none is kept
   * @param versionFiles the setting {@code files}: the files whose version is raised
   * @param folder where they are looked for when that is not set
   * @param requiredBy the folders whose requirements of what is released are raised
   * @param paths the files that it may change, as far as they exist
   */
  public record Edits(
      Optional<ChangelogEntry> changelog,
      Optional<List<VersionFile>> versionFiles,
      String folder,
      List<String> requiredBy,
      Set<String> paths) {
    public Edits {
      requiredBy = List.copyOf(requiredBy);
      versionFiles = versionFiles.map(List::copyOf);
      paths = Set.copyOf(paths);
    }

    /** None: the files stay as they are. */
    static Edits none(String folder) {
      return new Edits(Optional.empty(), Optional.of(List.of()), folder, List.of(), Set.of());
    }

    /** The paths of the changelog and of the files that it may change. */
    public Set<String> looksAt() {
      Set<String> all = new TreeSet<>(paths);
      changelog.map(ChangelogEntry::path).ifPresent(all::add);
      return all;
    }
  }

  /**
   * The new section of the changelog.
   *
   * @param replaces the version whose unreleased section this one takes the place of
   * @param late what came too late for the last release's notes
   */
  public record ChangelogEntry(
      String path,
      String heading,
      String section,
      Optional<Version> replaces,
      Optional<Late> late) {
    /** Lines to add to the section of a release that is out. */
    public record Late(Version version, List<String> lines) {
      public Late {
        lines = List.copyOf(lines);
      }
    }
  }

  /** The release commit's trailer for it. */
  public ReleaseTrailer trailer() {
    return section.trailer();
  }

  public Version version() {
    return trailer().version();
  }

  /** What it releases, in words: {@code 1.3.0}, or {@code api 1.3.0}. */
  public String words() {
    return trailer().component().map(name -> name + " ").orElse("") + version();
  }
}
