package dev.slipway.shared.domain.config;

import java.util.List;
import java.util.Optional;

/**
 * The names of the repository's settings: the parser, the documentation and the hints share them.
 */
public final class RepositoryKeys {
  /**
   * Every key that holds a value, in the order of the documentation; {@code []} stands for a list.
   */
  public static final List<String> ALL =
      List.of(
          "base",
          "tag",
          "branch",
          "branch_naming.fallback_strategy",
          "branch_naming.max_fallback_attempts",
          "title",
          "changelog",
          "files[].path",
          "files[].kind",
          "files[].pattern",
          "files[].selector",
          "on_version_change",
          "force_update",
          "unparsable",
          "pre_1_0",
          "initial_version",
          "bootstrap_sha",
          "components[].name",
          "components[].path",
          "components[].exclude",
          "components[].also",
          "components[].tag",
          "components[].changelog",
          "components[].files",
          "components[].linked",
          "deployments.environments[].name",
          "deployments.environments[].after",
          "deployments.environments[].concurrency_group",
          "deployments.environments[].approval.users",
          "deployments.environments[].approval.teams",
          "deployments.environments[].actors",
          "deployments.environments[].verify",
          "deployments.environments[].config_files");

  private RepositoryKeys() {}

  /**
   * The keys of one mapping: {@code ""} is the file itself, {@code files[]} an entry of that list.
   */
  public static List<String> of(String mapping) {
    String prefix = mapping.isEmpty() ? "" : mapping + ".";
    return ALL.stream()
        .filter(key -> key.startsWith(prefix))
        .map(key -> firstWord(key.substring(prefix.length())))
        .distinct()
        .toList();
  }

  /** The full key whose last word this is ({@code users} stands under {@code …approval}). */
  public static Optional<String> endingWith(String word) {
    return ALL.stream().filter(key -> key.endsWith("." + word)).findFirst();
  }

  private static String firstWord(String key) {
    int end = 0;
    while (end < key.length() && ".[".indexOf(key.charAt(end)) < 0) {
      end++;
    }
    return key.substring(0, end);
  }
}
