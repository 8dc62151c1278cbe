package dev.slipway.processor.aws.deploy;

import dev.slipway.processor.aws.Item;
import dev.slipway.processor.aws.KeyPart;
import dev.slipway.shared.domain.deploy.ConcurrencyGroup;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.deploy.EnvironmentName;
import dev.slipway.shared.domain.repo.RepositoryId;
import dev.slipway.shared.domain.repo.TagName;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Where the items of one repository's deployments are. Every key begins with its kind, so equal ids
 * of different kinds never meet; names are {@link KeyPart}s, those that are equal without regard to
 * case in lower case.
 *
 * <table>
 * <caption>Keys</caption>
 * <tr><th>pk</th><th>sk</th><th>what</th></tr>
 * <tr><td>deployments#{repository id}</td><td>record#{environment}#release#{tag}#{revision}#{attempt}</td>
 *     <td>a record of ours</td></tr>
 * <tr><td></td><td>record#{environment}#github#{id}</td><td>a record of somebody else's</td></tr>
 * <tr><td></td><td>listed#{time}#{environment}#…</td><td>the same, by the time it was asked for</td></tr>
 * <tr><td></td><td>history#{environment}#…#{sequence}</td><td>a history entry</td></tr>
 * <tr><td></td><td>head#{environment}#{tag}</td><td>the number given last</td></tr>
 * <tr><td></td><td>request#{key}</td><td>a request</td></tr>
 * <tr><td></td><td>deployed#{environment}</td><td>what succeeded last</td></tr>
 * <tr><td></td><td>github#{id}</td><td>whose a Deployment on GitHub is</td></tr>
 * <tr><td>slots#{repository id}</td><td>group#{group}</td><td>a group's slot and last ticket</td></tr>
 * <tr><td></td><td>ticket#{group}#{number}</td><td>a place in its queue</td></tr>
 * <tr><td></td><td>release#{tag}</td><td>a release to be asked for</td></tr>
 * <tr><td></td><td>promotion#{environment}#…</td><td>a success to be promoted</td></tr>
 * </table>
 */
record DeploymentKeys(RepositoryId repository) {
  static final String LISTED = "listed#";
  static final String GROUP = "group#";
  static final String TICKET = "ticket#";
  static final String PROMOTION = "promotion#";
  static final String RELEASE = "release#";

  String deployments() {
    return "deployments#" + repository;
  }

  String slots() {
    return "slots#" + repository;
  }

  Map<String, AttributeValue> record(DeploymentKey key) {
    return Item.key(deployments(), "record#" + id(key));
  }

  Map<String, AttributeValue> listed(Instant at, DeploymentKey key) {
    return Item.key(
        deployments(),
        LISTED + KeyPart.of(at.getEpochSecond()) + KeyPart.of(at.getNano()) + "#" + id(key));
  }

  /** What the sort keys of all of a deployment's history entries begin with. */
  static String history(DeploymentKey key) {
    return "history#" + id(key) + "#";
  }

  Map<String, AttributeValue> history(DeploymentKey key, int sequence) {
    return Item.key(deployments(), history(key) + KeyPart.of(sequence));
  }

  Map<String, AttributeValue> head(EnvironmentName environment, TagName release) {
    return Item.key(
        deployments(), "head#" + KeyPart.of(environment.key()) + "#" + KeyPart.of(release.value()));
  }

  Map<String, AttributeValue> request(String key) {
    return Item.key(deployments(), "request#" + KeyPart.of(key));
  }

  Map<String, AttributeValue> deployed(EnvironmentName environment) {
    return Item.key(deployments(), "deployed#" + KeyPart.of(environment.key()));
  }

  Map<String, AttributeValue> github(long deployment) {
    return Item.key(deployments(), "github#" + KeyPart.of(deployment));
  }

  Map<String, AttributeValue> group(ConcurrencyGroup group) {
    return Item.key(slots(), GROUP + KeyPart.of(group.key()));
  }

  Map<String, AttributeValue> ticket(ConcurrencyGroup group, long number) {
    return Item.key(slots(), TICKET + KeyPart.of(group.key()) + "#" + KeyPart.of(number));
  }

  Map<String, AttributeValue> promotion(DeploymentKey key) {
    return Item.key(slots(), PROMOTION + id(key));
  }

  Map<String, AttributeValue> release(TagName release) {
    return Item.key(slots(), RELEASE + KeyPart.of(release.value()));
  }

  /** The same text for equal deployments, whatever the case in which an environment is written. */
  static String id(DeploymentKey key) {
    String environment = KeyPart.of(key.environment().key());
    return switch (key) {
      case DeploymentKey.Numbered numbered ->
          String.join(
              "#",
              environment,
              "release",
              KeyPart.of(numbered.release().value()),
              KeyPart.of(numbered.revision().value()),
              KeyPart.of(numbered.attempt().value()));
      case DeploymentKey.Foreign foreign ->
          String.join("#", environment, "github", KeyPart.of(foreign.deployment()));
    };
  }
}
