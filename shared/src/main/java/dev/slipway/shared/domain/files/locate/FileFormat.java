package dev.slipway.shared.domain.files.locate;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * How files of one format are edited: by themselves, or with others whose versions move along. A
 * format without others is its {@link VersionLocator}.
 */
public interface FileFormat {
  /** The locator for a file taken by itself. */
  VersionLocator alone();

  /**
   * Further files that this one leads to; see {@code VersionFiles.leadsTo}.
   *
   * @return paths from the repository's root, some with a {@code *}; empty when the text is broken
   */
  default List<String> leadsTo(String path, String text) {
    return List.of();
  }

  /**
   * The file with those that its version moves together with.
   *
   * @param texts all texts, by path
   */
  default VersionGroup group(String path, Map<String, String> texts) {
    return new VersionGroup.Single(path, texts.getOrDefault(path, ""), alone());
  }

  /**
   * A lock file, which repeats what other files state.
   *
   * @param locator by the lock's path and all texts
   */
  static FileFormat lock(BiFunction<String, Map<String, String>, VersionLocator> locator) {
    return new FileFormat() {
      @Override
      public VersionLocator alone() {
        return locator.apply("", Map.of());
      }

      @Override
      public VersionGroup group(String path, Map<String, String> texts) {
        return locator.apply(path, texts).group(path, texts);
      }
    };
  }
}
