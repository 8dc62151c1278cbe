package dev.slipway.operator;

import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.util.SystemReader;

/**
 * Keeps JGit from writing {@code ~/.config/jgit/config}: it stores how exact the file system's
 * times are, but a command that only reads must change nothing, not even at home.
 */
final class UnwrittenJGitConfig extends StoredConfig {
  private UnwrittenJGitConfig() {}

  /** Counts for the whole process. */
  static void install() {
    StoredConfig config = new UnwrittenJGitConfig();
    SystemReader.setInstance(
        new SystemReader.Delegate(SystemReader.getInstance()) {
          @Override
          public StoredConfig getJGitConfig() {
            return config;
          }
        });
  }

  @Override
  public void load() {}

  @Override
  public void save() {}
}
