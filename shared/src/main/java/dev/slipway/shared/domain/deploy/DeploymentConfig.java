package dev.slipway.shared.domain.deploy;

import dev.slipway.shared.domain.config.Approval;
import dev.slipway.shared.domain.config.EnvironmentConfig;
import dev.slipway.shared.domain.release.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What decides whether an environment's configuration has changed: its section in {@code
 * .github/slipway.yml}, the files that the section names, and the components asked for. Slipway's
 * other settings are not part of it.
 */
public final class DeploymentConfig {
  private DeploymentConfig() {}

  /**
   * SHA-256 in hex.
   *
   * @param files the section's {@code config_files} by path, each with its git blob's object name;
   *     "" for one that does not exist
   * @param components the versions asked for, by component
   */
  public static String digest(
      EnvironmentConfig environment,
      SortedMap<String, String> files,
      SortedMap<String, String> components) {
    Approval approval = environment.approval();
    List<String> texts = new ArrayList<>();
    texts.add("slipway-environment-1");
    texts.add(environment.name());
    texts.add(environment.after().orElse(""));
    texts.add(environment.concurrencyGroup());
    list(texts, approval.users());
    list(texts, approval.teams());
    list(texts, environment.actors());
    list(texts, environment.verify());
    pairs(texts, files);
    pairs(texts, components);
    return Digest.of(texts.toArray(String[]::new));
  }

  // The count stands before the texts, so that no list can look like the end of the one before.
  private static void list(List<String> texts, List<String> more) {
    texts.add(Integer.toString(more.size()));
    texts.addAll(more);
  }

  private static void pairs(List<String> texts, Map<String, String> more) {
    texts.add(Integer.toString(more.size()));
    more.forEach((key, value) -> {
      texts.add(key);
      texts.add(value);
    });
  }
}
