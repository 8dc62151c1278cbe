package dev.slipway.processor.deploy;

import dev.slipway.shared.domain.config.Approval;
import dev.slipway.shared.domain.config.EnvironmentConfig;
import dev.slipway.shared.domain.deploy.Asset;
import dev.slipway.shared.domain.deploy.Attempt;
import dev.slipway.shared.domain.deploy.ConfigRevision;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.deploy.DeploymentOrder;
import dev.slipway.shared.domain.deploy.DeploymentOrder.Cause;
import dev.slipway.shared.domain.deploy.DeploymentOrder.Deployable;
import dev.slipway.shared.domain.deploy.DeploymentOrder.Origin;
import dev.slipway.shared.domain.deploy.DeploymentRecord;
import dev.slipway.shared.domain.deploy.DeploymentState;
import dev.slipway.shared.domain.deploy.EnvironmentName;
import dev.slipway.shared.domain.deploy.HistoryEntry;
import dev.slipway.shared.domain.deploy.Progress;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.TagName;
import dev.slipway.shared.domain.version.Version;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Deployments for tests. */
final class Deployments {
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00.250Z");

  private Deployments() {}

  static DeploymentKey key(String environment, String tag, int revision, int attempt) {
    return new DeploymentKey.Numbered(
        new EnvironmentName(environment),
        new TagName(tag),
        new ConfigRevision(revision),
        new Attempt(attempt));
  }

  static DeploymentKey foreign(String environment, long id) {
    return new DeploymentKey.Foreign(new EnvironmentName(environment), id);
  }

  static DeploymentRecord record(DeploymentKey key) {
    return record(key, NOW);
  }

  /** A queued one of which everything is set that can be. */
  static DeploymentRecord record(DeploymentKey key, Instant at) {
    EnvironmentConfig environment =
        new EnvironmentConfig(
            key.environment().value(),
            Optional.of("dev"),
            key.environment().value(),
            new Approval(List.of("ada"), List.of("acme/release")),
            List.of("bot"),
            List.of("e2e"),
            List.of("deploy/values.yml"));
    DeploymentOrder order =
        new DeploymentOrder(
            new Deployable(
                Version.parse("1.2.0"),
                new CommitSha("a".repeat(40)),
                List.of(new Asset("rocket.jar", "sha256:1"), new Asset("rocket.zip", ""))),
            new TreeMap<>(Map.of("api", "1.2.0", "web", "1.3.0")),
            environment,
            "digest",
            new Origin(Cause.UPDATE_CONFIG, "request-1", "ada", at, "correlation"));
    return DeploymentRecord.first(
        key, order, Progress.begin(DeploymentState.QUEUED, at).withEntry());
  }

  /** The same, asked for under another key. */
  static DeploymentOrder requested(DeploymentOrder order, String requestKey) {
    Origin origin = order.origin();
    return new DeploymentOrder(
        new Deployable(order.version(), order.commit(), order.artifact()),
        order.components(),
        order.environment(),
        order.configDigest(),
        new Origin(
            origin.cause(), requestKey, origin.actor(), origin.at(), origin.correlationId()));
  }

  static HistoryEntry entry(int sequence) {
    return new HistoryEntry(
        sequence,
        NOW.plusSeconds(sequence),
        new HistoryEntry.Step(DeploymentState.QUEUED, DeploymentState.ACTIVE),
        HistoryEntry.SLIPWAY,
        "step " + sequence,
        "correlation");
  }
}
