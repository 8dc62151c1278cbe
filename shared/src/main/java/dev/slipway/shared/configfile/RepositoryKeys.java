package dev.slipway.shared.configfile;

import dev.slipway.shared.configfile.shape.Setting;
import java.util.List;

/** The names of the repository's settings, as they are declared. */
public final class RepositoryKeys {
  /**
   * Every key that holds a value, in the order of the documentation; {@code []} stands for a list.
   */
  public static final List<String> ALL =
      RepositorySettings.FILE.settings().stream().flatMap(Setting::keys).toList();

  private RepositoryKeys() {}
}
