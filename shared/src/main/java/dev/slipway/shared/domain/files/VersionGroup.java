package dev.slipway.shared.domain.files;

import dev.slipway.shared.domain.version.Version;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A file, perhaps with others that it leads to, whose versions move together. */
interface VersionGroup {
  /** The version that it states. */
  Optional<Version> read();

  /** What becomes of each file of it. */
  Map<String, LocatedEditor.Outcome> edit(Version next);

  /** The texts that move: the old and the new version. Set.of would refuse two that are equal. */
  static Set<String> moving(String old, Version next) {
    return old.equals(next.toString()) ? Set.of(old) : Set.of(old, next.toString());
  }

  /** Names patterns of members that nobody looks for. */
  static void reportNotFollowed(
      List<String> patterns, Map<String, LocatedEditor.Outcome> outcomes) {
    for (String pattern : patterns) {
      outcomes.put(
          pattern,
          new LocatedEditor.Outcome.Done(
              new Edited.NotEditable(
                  "members named by such a pattern are not looked for: list their files")));
    }
  }

  /** A file by itself. */
  record Single(String path, String text, VersionLocator locator) implements VersionGroup {
    @Override
    public Optional<Version> read() {
      return new LocatedEditor(locator).read(text);
    }

    @Override
    public Map<String, LocatedEditor.Outcome> edit(Version next) {
      Map<String, LocatedEditor.Outcome> outcomes = new LinkedHashMap<>();
      outcomes.put(path, new LocatedEditor(locator).attempt(text, next));
      return outcomes;
    }
  }
}
