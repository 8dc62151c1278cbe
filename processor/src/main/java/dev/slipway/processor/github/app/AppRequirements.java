package dev.slipway.processor.github.app;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What Slipway's GitHub App must be allowed and told: the one list, which manifest, docs and the
 * operator tool are held against.
 */
public final class AppRequirements {
  /** Permissions by GitHub's names, each with the least level that is enough. */
  public static final Map<String, String> PERMISSIONS =
      Map.of(
          // Both for custom protection rules:
          // https://docs.github.com/en/actions/deployment/protecting-deployments/creating-custom-deployment-protection-rules
          "actions", "read",
          "deployments", "write",
          "checks", "read",
          "contents", "write",
          "issues", "write",
          "members", "read",
          "metadata", "read",
          "pull_requests", "write");

  /** Needed only where releases change files under {@code .github/workflows}. */
  public static final String WORKFLOWS = "workflows";

  /** Events to subscribe to; those about installations come by themselves. */
  public static final Set<String> EVENTS =
      Set.of(
          "check_run",
          "create",
          "deployment",
          "deployment_protection_rule",
          "deployment_status",
          "issue_comment",
          "pull_request",
          "push",
          "release",
          "repository");

  private static final List<String> LEVELS = List.of("read", "write", "admin");

  private AppRequirements() {}

  /** The permissions that are not granted, each with the level that is needed. */
  public static Map<String, String> missing(Map<String, String> granted) {
    Map<String, String> missing = new TreeMap<>();
    PERMISSIONS.forEach((name, level) -> {
      if (LEVELS.indexOf(granted.getOrDefault(name, "")) < LEVELS.indexOf(level)) {
        missing.put(name, level);
      }
    });
    return missing;
  }
}
