package dev.slipway.processor.github.deploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.processor.github.http.GitHubAnswer;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.GitHubRequest;
import dev.slipway.processor.github.http.Permission;
import dev.slipway.processor.github.http.RepositoryAddress;
import dev.slipway.shared.domain.deploy.EnvironmentName;

/**
 * {@code POST /repos/{owner}/{repo}/actions/runs/{run_id}/deployment_protection_rule}: the answer
 * to a workflow run that waits, or a comment that leaves it waiting. For Apps only.
 *
 * <p>Source: <a
 * href="https://docs.github.com/en/rest/actions/workflow-runs#review-custom-deployment-protection-rules-for-a-workflow-run">review
 * custom deployment protection rules</a>.
 */
final class ReviewProtectionRule {
  private ReviewProtectionRule() {}

  static boolean approve(
      GitHubApi api,
      RepositoryAddress address,
      long run,
      EnvironmentName environment,
      String comment) {
    return send(api, address, run, body(environment, comment).put("state", "approved"));
  }

  static boolean comment(
      GitHubApi api,
      RepositoryAddress address,
      long run,
      EnvironmentName environment,
      String comment) {
    return send(api, address, run, body(environment, comment));
  }

  private static ObjectNode body(EnvironmentName environment, String comment) {
    return GitHubApi.JSON
        .createObjectNode()
        .put("environment_name", environment.value())
        .put("comment", comment);
  }

  /** False when nothing waits there any more. */
  private static boolean send(GitHubApi api, RepositoryAddress address, long run, ObjectNode body) {
    GitHubAnswer answer =
        api.send(
            GitHubRequest.with(
                "POST",
                address.path("/actions/runs/" + run + "/deployment_protection_rule"),
                RepositoryAddress.template("/actions/runs/{run_id}/deployment_protection_rule"),
                body));
    return switch (answer.status()) {
      case 204 -> true;
      case 404, 422 -> false;
      default -> throw Permission.DEPLOYMENTS.fault(answer);
    };
  }
}
