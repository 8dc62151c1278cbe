package dev.slipway.shared.configfile;

import java.util.List;
import java.util.Optional;

/** The names of the repository's settings, as they are declared. */
public final class RepositoryKeys {
  /**
   * Every key that holds a value, in the order of the documentation; {@code []} stands for a list.
   */
  public static final List<String> ALL =
      RepositorySettings.FILE.settings().stream().flatMap(Setting::keys).toList();

  private RepositoryKeys() {}

  /** The full key whose last word this is ({@code users} stands under {@code …approval}). */
  static Optional<String> endingWith(String word) {
    return ALL.stream().filter(key -> key.endsWith("." + word)).findFirst();
  }
}
