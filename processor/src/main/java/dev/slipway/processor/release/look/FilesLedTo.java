package dev.slipway.processor.release.look;

import dev.slipway.processor.release.look.view.CommitHistory;
import dev.slipway.processor.release.look.view.LineView;
import dev.slipway.shared.domain.files.FilesLookedFor;
import dev.slipway.shared.domain.files.VersionFile;
import dev.slipway.shared.domain.files.VersionFiles;
import dev.slipway.shared.domain.release.FileText;
import dev.slipway.shared.domain.release.ReleaseLine;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The files that version files lead to, such as the poms of a parent's modules, and those that are
 * looked for by a part of their name.
 */
final class FilesLedTo {
  private static final int MOST_ROUNDS = 5;

  private FilesLedTo() {}

  /**
   * Reads them: a request for each level, none where nothing leads on.
   *
   * @return the line's files and what they lead to
   */
  static Map<String, FileText> from(LineView view, CommitHistory history) {
    ReleaseLine line = view.line();
    Map<String, FileText> found = new TreeMap<>(view.files().texts());
    Set<String> asked = new HashSet<>();
    Optional<List<VersionFile>> configured = line.settings().files();
    List<VersionFile> look = FilesLookedFor.wanted(configured, line.folder(), List.of());
    Set<String> missing =
        new HashSet<>(FilesLookedFor.besides(configured, line.folder(), view.files().names()));
    for (int round = 0; round < MOST_ROUNDS; round++) {
      for (VersionFile entry : look) {
        FileText text = found.get(entry.path());
        if (text != null) {
          missing.addAll(VersionFiles.leadsTo(entry, text.text()));
        }
      }
      missing.removeAll(found.keySet());
      missing.removeAll(asked);
      if (missing.isEmpty()) {
        break;
      }
      asked.addAll(missing);
      Map<String, FileText> led = history.at(view.base().head(), missing).files();
      look =
          led.keySet().stream()
              .filter(path -> !found.containsKey(path))
              .sorted()
              .map(VersionFile::at)
              .toList();
      found.putAll(led);
      missing = new HashSet<>();
    }
    return found;
  }
}
