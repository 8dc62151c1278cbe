package dev.slipway.shared.domain.files.locate;

import dev.slipway.shared.domain.version.Version;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A file, perhaps with others that it leads to, whose versions move together. */
public interface VersionGroup {
  /** The version that it states. */
  Optional<Version> read();

  /** What becomes of each of its files, in the order to show them. */
  Map<String, Edited> edit(Version next);

  /** The texts that move: the old and the new version. Set.of would refuse two that are equal. */
  static Set<String> moving(String old, Version next) {
    return old.equals(next.toString()) ? Set.of(old) : Set.of(old, next.toString());
  }

  /** A file by itself. */
  record Single(String path, String text, VersionLocator locator) implements VersionGroup {
    @Override
    public Optional<Version> read() {
      return new LocatedEditor(locator).read(text);
    }

    @Override
    public Map<String, Edited> edit(Version next) {
      return Map.of(path, new LocatedEditor(locator).edit(text, next));
    }
  }
}
