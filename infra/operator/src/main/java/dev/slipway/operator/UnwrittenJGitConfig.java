package dev.slipway.operator;

import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.util.SystemReader;

/**
 * Has JGit leave no {@code ~/.config/jgit/config} behind: it measures how exact the file system's
 * times are and writes that down, but a command that only reads changes nothing, at home neither.
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
