package dev.slipway.shared.domain.release.plan;

import dev.slipway.shared.domain.changelog.Changelog;
import dev.slipway.shared.domain.files.SiblingRequirements;
import dev.slipway.shared.domain.files.VersionFile;
import dev.slipway.shared.domain.files.VersionFileEdits;
import dev.slipway.shared.domain.files.VersionFiles;
import dev.slipway.shared.domain.release.Digest;
import dev.slipway.shared.domain.release.FileText;
import dev.slipway.shared.domain.release.plan.DesiredRelease.Edits;
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

  /**
   * Edits the files of one commit for all its releases, one after another.
   *
   * @param existing the changelogs and version files of the commit that is built on, by path
   */
  public static ReleaseFiles edit(Map<String, FileText> existing, List<DesiredRelease> releases) {
    Map<String, FileText> writes = new LinkedHashMap<>();
    Map<String, String> refused = new LinkedHashMap<>();
    for (DesiredRelease release : releases) {
      Map<String, FileText> its = new LinkedHashMap<>();
      for (String path : release.edits().looksAt()) {
        FileText text = writes.getOrDefault(path, existing.get(path));
        if (text != null) {
          its.put(path, text);
        }
      }
      ReleaseFiles files = edit(its, release.edits(), release.version());
      writes.putAll(files.writes());
      refused.putAll(files.refused());
    }
    return new ReleaseFiles(writes, refused);
  }

  private static ReleaseFiles edit(Map<String, FileText> existing, Edits edits, Version version) {
    Map<String, FileText> writes = new LinkedHashMap<>();
    edits
        .changelog()
        .ifPresent(entry -> writes.put(entry.path(), changelog(existing, entry, version)));
    ReleaseFiles versions = versionFiles(existing, edits.versionFiles(), edits.folder(), version);
    writes.putAll(versions.writes);
    if (!edits.requiredBy().isEmpty()) {
      Map<String, String> texts = FileText.texts(existing);
      texts.putAll(FileText.texts(writes));
      writes.putAll(
          inModeOf(
              existing,
              SiblingRequirements.edit(edits.folder(), edits.requiredBy(), texts, version)));
    }
    return new ReleaseFiles(writes, versions.refused);
  }

  private static Map<String, FileText> inModeOf(
      Map<String, FileText> existing, Map<String, String> texts) {
    Map<String, FileText> files = new LinkedHashMap<>();
    texts.forEach((path, text) ->
        files.put(path, new FileText(text, Objects.requireNonNull(existing.get(path)).mode())));
    return files;
  }

  /** The version files alone. */
  public static ReleaseFiles versionFiles(
      Map<String, FileText> existing,
      Optional<List<VersionFile>> configured,
      String folder,
      Version version) {
    VersionFileEdits edits =
        VersionFiles.editAll(configured, folder, FileText.texts(existing), version);
    return new ReleaseFiles(inModeOf(existing, edits.changed()), edits.notEditable());
  }

  private static FileText changelog(
      Map<String, FileText> existing, DesiredRelease.ChangelogEntry entry, Version version) {
    FileText before = existing.getOrDefault(entry.path(), new FileText("", PLAIN));
    String text =
        Changelog.parse(before.text())
            .withSection(version, entry.heading(), entry.section(), entry.replaces());
    return new FileText(
        entry
            .late()
            .map(late -> Changelog.parse(text).withLateLines(late.version(), late.lines()))
            .orElse(text),
        before.mode());
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
