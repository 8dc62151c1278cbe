package dev.slipway.shared.domain.files;

import dev.slipway.shared.domain.files.LocatedEditor.Outcome;
import dev.slipway.shared.domain.version.Version;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Python project's file, and the module that its version is taken from.
 *
 * @param locator which of the two kinds of file it is
 * @param texts all texts, by path
 */
record PythonProject(String path, PythonLocator locator, Map<String, String> texts)
    implements VersionGroup {
  /** The paths that may hold the version; empty when it stands in the file itself. */
  static List<String> leadsTo(String path, String text, PythonLocator locator) {
    try {
      return text.length() > LocatedEditor.MAX_CHARS
          ? List.of()
          : paths(locator.reader().source(path, text));
    } catch (MalformedFile _) {
      return List.of();
    }
  }

  private static List<String> paths(PythonSource source) {
    return switch (source) {
      case PythonSource.Here _ -> List.of();
      case PythonSource.InModule(_, List<String> paths, _) -> paths;
      case PythonSource.InFile(String file) -> List.of(file);
    };
  }

  @Override
  public Optional<Version> read() {
    return elsewhere().isPresent() ? elsewhere().flatMap(VersionGroup.Single::read) : here().read();
  }

  @Override
  public Map<String, Outcome> edit(Version next) {
    Optional<VersionGroup.Single> elsewhere = elsewhere();
    if (elsewhere.isPresent()) {
      Map<String, Outcome> there = new LinkedHashMap<>(elsewhere.get().edit(next));
      there.replaceAll((_, outcome) -> mustStateVersion(outcome));
      return there;
    }
    Map<String, Outcome> outcomes = new LinkedHashMap<>(here().edit(next));
    if (!leadsTo(path, text(), locator).isEmpty()
        && outcomes.get(path) instanceof Outcome.NoVersion(String reason)) {
      outcomes.put(
          path,
          new Outcome.Done(
              new Edited.NotEditable(reason + ", which is not found: list the file it is in")));
    }
    return outcomes;
  }

  private static Outcome mustStateVersion(Outcome outcome) {
    return outcome instanceof Outcome.NoVersion(String reason)
        ? new Outcome.Done(new Edited.NotEditable(reason))
        : outcome;
  }

  private String text() {
    return texts.getOrDefault(path, "");
  }

  private VersionGroup.Single here() {
    return new VersionGroup.Single(path, text(), locator);
  }

  /** The file that the version is taken from, when it is there. */
  private Optional<VersionGroup.Single> elsewhere() {
    try {
      PythonSource source = locator.reader().source(path, text());
      VersionLocator there =
          source instanceof PythonSource.InModule(_, _, List<String> names)
              ? AssignmentLocator.python(names)
              : new WholeFileLocator();
      return paths(source).stream()
          .filter(texts::containsKey)
          .findFirst()
          .map(file -> new VersionGroup.Single(file, texts.getOrDefault(file, ""), there));
    } catch (MalformedFile _) {
      return Optional.empty();
    }
  }
}
