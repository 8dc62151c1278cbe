package dev.slipway.processor.release;

import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.files.VersionFile;
import dev.slipway.shared.domain.files.VersionFiles;
import dev.slipway.shared.domain.release.FileText;
import dev.slipway.shared.domain.repo.CommitSha;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The files that version files lead to, such as the poms of a parent's modules. */
final class FilesLedTo {
  private static final int MOST_ROUNDS = 5;

  private FilesLedTo() {}

  /**
   * Reads them: a request for each level, none where nothing leads on.
   *
   * @param known the version files at the commit
   * @return what is known and what it leads to
   */
  static Map<String, FileText> from(
      Map<String, FileText> known,
      RepositoryConfig config,
      CommitHistory history,
      CommitSha commit) {
    Map<String, FileText> found = new TreeMap<>(known);
    Set<String> asked = new HashSet<>();
    List<VersionFile> look = VersionFiles.wanted(config.files());
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Set<String> missing = new HashSet<>();
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
      Map<String, FileText> led = history.at(commit, missing).files();
      look =
          led.keySet().stream()
              .filter(path -> !found.containsKey(path))
              .sorted()
              .map(VersionFile::at)
              .toList();
      found.putAll(led);
    }
    return found;
  }
}
