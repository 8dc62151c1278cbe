package dev.slipway.shared.domain.release.plan;

import dev.slipway.shared.domain.changelog.Changelog;
import dev.slipway.shared.domain.files.SiblingRequirements;
import dev.slipway.shared.domain.files.VersionFile;
import dev.slipway.shared.domain.files.VersionFileEdits;
import dev.slipway.shared.domain.files.VersionFiles;
import dev.slipway.shared.domain.release.Digest;
import dev.slipway.shared.domain.release.FileText;
import dev.slipway.shared.domain.version.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The files of a release commit: text in, text out.
 *
 * @param writes the files that the release changes, in their new text, by path
 * @param refused why a configured file could not be edited, by path
 */
public record ReleaseFiles(Map<String, FileText> writes, Map<String, String> refused) {
  private static final String PLAIN = "100644";

  public ReleaseFiles {
    writes = Map.copyOf(writes);
    refused = Map.copyOf(refused);
  }

  /** Edits the files of one commit for all its releases, one after another. */
  public static ReleaseFiles edit(Map<String, FileText> existing, DesiredPullRequest desired) {
    Map<String, FileText> writes = new LinkedHashMap<>();
    Map<String, String> refused = new LinkedHashMap<>();
    for (DesiredRelease release : desired.releases()) {
      Map<String, FileText> its = new LinkedHashMap<>();
      for (String path : release.looksAt()) {
        FileText text = writes.getOrDefault(path, existing.get(path));
        if (text != null) {
          its.put(path, text);
        }
      }
      ReleaseFiles files = edit(its, release);
      writes.putAll(files.writes());
      refused.putAll(files.refused());
    }
    return new ReleaseFiles(writes, refused);
  }

  /**
   * Edits the files of one commit.
   *
   * @param existing the changelog and version files of the commit that is built on, by path
   */
  public static ReleaseFiles edit(Map<String, FileText> existing, DesiredRelease desired) {
    Map<String, FileText> writes = new LinkedHashMap<>();
    desired.changelog().ifPresent(entry -> writes.put(entry.path(), changelog(existing, entry)));
    ReleaseFiles versions =
        versionFiles(existing, desired.versionFiles(), desired.folder(), desired.version());
    writes.putAll(versions.writes);
    if (!desired.requiredBy().isEmpty()) {
      requirements(existing, desired, writes);
    }
    return new ReleaseFiles(writes, versions.refused);
  }

  private static void requirements(
      Map<String, FileText> existing, DesiredRelease desired, Map<String, FileText> writes) {
    Map<String, String> texts = new LinkedHashMap<>();
    existing.forEach((path, file) -> texts.put(path, file.text()));
    writes.forEach((path, file) -> texts.put(path, file.text()));
    SiblingRequirements.edit(desired.folder(), desired.requiredBy(), texts, desired.version())
        .forEach((path, text) ->
            writes.put(
                path, new FileText(text, Objects.requireNonNull(existing.get(path)).mode())));
  }

  /** The version files alone. */
  public static ReleaseFiles versionFiles(
      Map<String, FileText> existing,
      Optional<List<VersionFile>> configured,
      String folder,
      Version version) {
    Map<String, String> texts = new LinkedHashMap<>();
    existing.forEach((path, file) -> texts.put(path, file.text()));
    VersionFileEdits edits = VersionFiles.editAll(configured, folder, texts, version);
    Map<String, FileText> writes = new LinkedHashMap<>();
    edits
        .changed()
        .forEach((path, text) ->
            writes.put(
                path, new FileText(text, Objects.requireNonNull(existing.get(path)).mode())));
    return new ReleaseFiles(writes, edits.notEditable());
  }

  private static FileText changelog(
      Map<String, FileText> existing, DesiredRelease.ChangelogEntry entry) {
    FileText before = existing.getOrDefault(entry.path(), new FileText("", PLAIN));
    String text =
        Changelog.parse(before.text())
            .withSection(entry.version(), entry.heading(), entry.section(), entry.replaces());
    if (entry.lateFor().isPresent()) {
      text = Changelog.parse(text).withLateLines(entry.lateFor().get(), entry.lateLines());
    }
    return new FileText(text, before.mode());
  }

  /** The writes that change something in a commit with these files. */
  public List<Map.Entry<String, FileText>> changing(Map<String, FileText> existing) {
    List<Map.Entry<String, FileText>> changing = new ArrayList<>();
    writes.entrySet().stream()
        .filter(write -> !write.getValue().equals(existing.get(write.getKey())))
        .sorted(Map.Entry.comparingByKey())
        .forEach(changing::add);
    return changing;
  }

  /** Whether a commit with these blobs (object names by path) already has all of it. */
  public boolean standIn(Map<String, String> blobs) {
    return writes.entrySet().stream()
        .allMatch(write -> Digest.blob(write.getValue().text()).equals(blobs.get(write.getKey())));
  }
}
