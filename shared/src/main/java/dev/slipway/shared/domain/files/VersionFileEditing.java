package dev.slipway.shared.domain.files;

import dev.slipway.shared.domain.version.Version;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * One round of editing: several entries may name one file, and each goes on from the last one's
 * text.
 */
final class VersionFileEditing {
  private final boolean configured;
  private final Map<String, String> texts;
  private final Version next;
  private final Map<String, String> changed = new LinkedHashMap<>();
  private final Map<String, String> notEditable = new LinkedHashMap<>();
  private final Set<String> doneByReactor = new HashSet<>();

  VersionFileEditing(boolean configured, Map<String, String> texts, Version next) {
    this.configured = configured;
    this.texts = new LinkedHashMap<>(texts);
    this.next = next;
  }

  VersionFileEdits result() {
    return new VersionFileEdits(changed, notEditable);
  }

  void edit(String path, VersionLocator locator) {
    String text = texts.get(path);
    if (text == null) {
      missing(path);
    } else {
      take(path, new LocatedEditor(locator).attempt(text, next), configured);
    }
  }

  /** A pom with its modules; one that came along with its parent is not done again. */
  void editReactor(String path) {
    if (!texts.containsKey(path)) {
      missing(path);
    } else if (!doneByReactor.contains(path)) {
      MavenReactor.of(path, texts)
          .edit(next)
          .forEach((pom, outcome) -> {
            doneByReactor.add(pom);
            // A module without a version of its own is how modules are.
            take(pom, outcome, configured && pom.equals(path));
          });
    }
  }

  private void missing(String path) {
    if (configured) {
      report(path, "it is not in the repository, or not a text file");
    }
  }

  private void take(String path, LocatedEditor.Outcome outcome, boolean mustStateVersion) {
    switch (outcome) {
      case LocatedEditor.Outcome.Done(Edited.Changed(String text)) -> {
        texts.put(path, text);
        changed.put(path, text);
      }
      case LocatedEditor.Outcome.Done(Edited.Unchanged()) -> {}
      case LocatedEditor.Outcome.Done(Edited.NotEditable(String reason)) -> report(path, reason);
      case LocatedEditor.Outcome.NoVersion(String reason) -> {
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
