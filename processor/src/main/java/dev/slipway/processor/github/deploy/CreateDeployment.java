package dev.slipway.processor.github.deploy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.processor.deploy.GitHubDeployments.Creation;
import dev.slipway.processor.github.http.GitHubAnswer;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.Permission;
import dev.slipway.processor.github.http.RepositoryApi;
import dev.slipway.shared.domain.deploy.DeploymentKey.Numbered;
import dev.slipway.shared.domain.deploy.DeploymentOrder;

/**
 * {@code POST /repos/{owner}/{repo}/deployments}, of the tag as it is: nothing is merged into it
 * and no checks are waited for, the slot and {@code verify} see to that.
 *
 * <p>Source: <a
 * href="https://docs.github.com/en/rest/deployments/deployments#create-a-deployment">create a
 * deployment</a>.
 */
final class CreateDeployment {
  private static final int LONGEST_DESCRIPTION = 140;

  private CreateDeployment() {}

  static Creation send(RepositoryApi repository, Numbered key, DeploymentOrder order) {
    GitHubAnswer answer = repository.post(body(key, order), "/deployments");
    return switch (answer.status()) {
      case 201 -> created(answer, order);
      case 403, 404, 409, 422 -> new Creation.Refused(Permission.DEPLOYMENTS.refusal(answer));
      default -> throw answer.fault(); // 202 too: it is for merges, which are not asked for
    };
  }

  private static Creation created(GitHubAnswer answer, DeploymentOrder order) {
    long id = answer.body().path("id").asLong();
    String sha = answer.body().path("sha").asText();
    return sha.equals(order.commit().value())
        ? new Creation.Created(id)
        : new Creation.Refused(
            "the tag was moved: GitHub's Deployment %d is of %s, the release of %s"
                .formatted(id, sha, order.commit()));
  }

  private static ObjectNode body(Numbered key, DeploymentOrder order) {
    ObjectNode body =
        GitHubApi.JSON
            .createObjectNode()
            .put("ref", key.release().value())
            .put("task", "deploy")
            .put("auto_merge", false)
            .put("environment", key.environment().value())
            .put("description", description(key));
    body.putArray("required_contexts");
    body.set("payload", payload(key, order));
    return body;
  }

  private static String description(Numbered key) {
    String text =
        "%s to %s, configuration %s, attempt %s"
            .formatted(key.release(), key.environment(), key.revision(), key.attempt());
    return text.length() <= LONGEST_DESCRIPTION
        ? text
        : text.substring(0, LONGEST_DESCRIPTION - 1) + "…";
  }

  private static ObjectNode payload(Numbered key, DeploymentOrder order) {
    ObjectNode payload =
        GitHubApi.JSON
            .createObjectNode()
            .put(RestDeployments.KEY, key.toString())
            .put("release", key.release().value())
            .put("config_revision", key.revision().value())
            .put("attempt", key.attempt().value());
    ObjectNode components = payload.putObject("components");
    order.components().forEach(components::put);
    ArrayNode artifact = payload.putArray("artifact");
    order
        .artifact()
        .forEach(
            asset -> artifact.addObject().put("name", asset.name()).put("digest", asset.digest()));
    return payload;
  }
}
