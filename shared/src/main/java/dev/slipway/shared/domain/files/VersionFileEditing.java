package dev.slipway.shared.domain.files;

import dev.slipway.shared.domain.files.locate.Edited;
import dev.slipway.shared.domain.version.Version;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One round of editing: several entries may name one file, and each goes on from the last one's
 * text.
 */
final class VersionFileEditing {
  private static final Set<VersionFileKind> LEADING =
      EnumSet.of(VersionFileKind.MAVEN, VersionFileKind.NPM, VersionFileKind.CARGO);

  private final boolean configured;
  private final Map<String, String> texts;
  private final Version next;
  private final Map<String, String> changed = new LinkedHashMap<>();
  private final Map<String, String> notEditable = new LinkedHashMap<>();
  private final Set<String> doneInGroup = new HashSet<>();

  VersionFileEditing(boolean configured, Map<String, String> texts, Version next) {
    this.configured = configured;
    this.texts = new LinkedHashMap<>(texts);
    this.next = next;
  }

  VersionFileEdits result() {
    return new VersionFileEdits(changed, notEditable);
  }

  /**
   * Edits an entry's file and those that move with it; what came along with an earlier entry of a
   * kind that has such files is not done again.
   */
  void edit(VersionFile entry, List<VersionFile> all) {
    String path = entry.path();
    boolean leads = LEADING.contains(entry.effectiveKind());
    if (!texts.containsKey(path)) {
      missing(path);
    } else if (!leads || !doneInGroup.contains(path)) {
      VersionFiles.format(entry, all)
          .group(path, texts)
          .edit(next)
          .forEach((file, outcome) -> {
            if (leads) {
              doneInGroup.add(file);
            }
            // A module without a version of its own is how modules are.
            take(file, outcome, configured && file.equals(path));
          });
    }
  }

  private void missing(String path) {
    if (configured) {
      report(path, "it is not in the repository, or not a text file");
    }
  }

  private void take(String path, Edited edited, boolean mustStateVersion) {
    switch (edited) {
      case Edited.Changed(String text) -> {
        texts.put(path, text);
        changed.put(path, text);
      }
      case Edited.Unchanged() -> {}
      case Edited.NotEditable(String reason) -> report(path, reason);
      case Edited.NoVersion(String reason) -> {
        if (mustStateVersion) {
          report(path, reason);
        }
      }
    }
  }

  private void report(String path, String reason) {
    notEditable.merge(
        path, reason, (before, now) -> before.contains(now) ? before : before + "; " + now);
  }
}
