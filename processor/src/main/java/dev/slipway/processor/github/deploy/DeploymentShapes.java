package dev.slipway.processor.github.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.processor.deploy.GitHubDeployments.Deployment;
import dev.slipway.processor.github.read.Shapes;
import dev.slipway.shared.domain.deploy.EnvironmentName;
import dev.slipway.shared.domain.repo.CommitSha;
import java.time.Instant;
import java.util.Optional;

/** Reads GitHub's Deployments. */
final class DeploymentShapes {
  /** Where a payload of ours names the record. */
  static final String KEY = "slipway";

  private final Optional<Long> appId;

  /**
   * @param appId the App's id, which tells its own Deployments from those that only say so; empty
   *     with a token, which proves nothing of whoever else uses it
   */
  DeploymentShapes(Optional<Long> appId) {
    this.appId = appId;
  }

  Deployment deployment(JsonNode json) {
    return new Deployment(
        json.path("id").asLong(),
        new EnvironmentName(json.path("environment").asText()),
        new CommitSha(json.path("sha").asText()),
        json.path("creator").path("login").asText(""),
        Instant.parse(json.path("created_at").asText()),
        key(json));
  }

  /** The record that it was made for; empty when it was not made by us. */
  Optional<String> key(JsonNode json) {
    boolean ours =
        appId.isEmpty() || json.path("performed_via_github_app").path("id").asLong() == appId.get();
    return ours ? Shapes.text(json.path("payload").path(KEY)) : Optional.empty();
  }
}
