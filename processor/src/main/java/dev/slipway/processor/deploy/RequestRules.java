package dev.slipway.processor.deploy;

import dev.slipway.processor.deploy.ledger.DeploymentLedger;
import dev.slipway.shared.domain.config.EnvironmentConfig;
import dev.slipway.shared.domain.deploy.ConcurrencyGroup;
import dev.slipway.shared.domain.deploy.DeploymentNumbering.Head;
import dev.slipway.shared.domain.deploy.DeploymentOrder;
import dev.slipway.shared.domain.deploy.DeploymentState;
import dev.slipway.shared.domain.version.Version;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What must not be deployed.
 *
 * <table>
 * <caption>What is refused</caption>
 * <tr><th>cause</th><th>refused when</th></tr>
 * <tr><td>any</td><td>the login is not among the {@code actors}; two of the environments share a group; there are
 *     more environments than a transaction takes</td></tr>
 * <tr><td>request by a person</td><td>a newer release is deployed there, and the person did not confirm</td></tr>
 * <tr><td>release, promotion</td><td>a newer release is deployed there or on its way; the tag does not match
 *     the settings</td></tr>
 * <tr><td>redeploy</td><td>this release was never deployed there</td></tr>
 * <tr><td>retry</td><td>its last deployment there did not fail</td></tr>
 * <tr><td>update of the configuration</td><td>this release was never deployed there; the configuration is the
 *     same</td></tr>
 * <tr><td>rollback</td><td>nothing newer is deployed there</td></tr>
 * </table>
 */
final class RequestRules {
  /** A request's own item; each record has two, and its number, history and place four more. */
  private static final int ITEMS_OF_REQUEST = 1;

  private static final int ITEMS_OF_RECORD = 6;

  /** How many environments one request can have. */
  static final int MOST_ENVIRONMENTS =
      (DeploymentLedger.MOST_ITEMS - ITEMS_OF_REQUEST) / ITEMS_OF_RECORD;

  private RequestRules() {}

  /** Why a wish is refused whatever is deployed; empty when it is not. */
  static Optional<String> refusal(DeploymentWish wish, List<EnvironmentConfig> environments) {
    if (environments.size() > MOST_ENVIRONMENTS) {
      return Optional.of(
          "one request can have at most %d environments, not %d: split it"
              .formatted(MOST_ENVIRONMENTS, environments.size()));
    }
    String actor = wish.origin().actor();
    Set<ConcurrencyGroup> groups = new HashSet<>();
    for (EnvironmentConfig environment : environments) {
      if (!groups.add(ConcurrencyGroup.of(environment))) {
        return Optional.of(
            "two of the environments share the group %s, which takes one deployment at a time:"
                    .formatted(environment.concurrencyGroup())
                + " request them one by one");
      }
      if (!DeploymentOrder.mayAsk(environment, actor)) {
        return Optional.of(
            "%s may not deploy to %s: its actors are %s"
                .formatted(
                    actor.isEmpty() ? "an unknown login" : actor,
                    environment.name(),
                    String.join(", ", environment.actors())));
      }
    }
    return Optional.empty();
  }

  /**
   * How a release stands in an environment.
   *
   * @param deployed the release that succeeded last in the environment
   * @param onItsWay the newest release that holds or waits for the slot on behalf of the
   *     environment
   * @param latest the number given last to the wished release in the environment
   * @param last the state of the deployment with that number
   */
  record Standing(
      Optional<Version> deployed,
      Optional<Version> onItsWay,
      Optional<Head> latest,
      Optional<DeploymentState> last) {}

  /** Why a wish is refused because of what is deployed; empty when it is not. */
  static Optional<String> refusal(DeploymentWish wish, DeploymentOrder order, Standing standing) {
    String environment = order.environment().name();
    String release = wish.release() + " in " + environment;
    Optional<Version> newer = newer(order, standing.deployed());
    return switch (wish.cause()) {
      case REQUEST ->
          newer
              .filter(_ -> !wish.confirmed())
              .map(version ->
                  "the newer %s is deployed in %s: roll back, or confirm that you want the older one"
                      .formatted(version, environment));
      case RELEASE, PROMOTION ->
          order.version().isEmpty()
              ? Optional.of(
                  "the tag %s does not match the settings' tag pattern: request it by hand"
                      .formatted(wish.release()))
              : newer
                  .or(() -> newer(order, standing.onItsWay()))
                  .map(version ->
                      "the newer %s is deployed in %s or on its way"
                          .formatted(version, environment));
      case REDEPLOY -> neverDeployed(release, standing);
      case RETRY -> notFailed(release, standing.last());
      case UPDATE_CONFIG ->
          neverDeployed(release, standing)
              .or(() ->
                  standing
                      .latest()
                      .filter(head -> head.configDigest().equals(order.configDigest()))
                      .map(_ ->
                          "the configuration of %s has not changed: redeploy it"
                              .formatted(release)));
      case ROLLBACK ->
          newer.isPresent()
              ? Optional.empty()
              : Optional.of(
                  "%s has %s deployed, nothing newer than %s: there is nothing to roll back"
                      .formatted(
                          environment,
                          standing.deployed().map(Version::toString).orElse("nothing"),
                          wish.release()));
      case FOREIGN -> throw new IllegalArgumentException("foreign deployments are not requested");
    };
  }

  private static Optional<Version> newer(DeploymentOrder order, Optional<Version> other) {
    return other.filter(
        theirs -> order.version().filter(ours -> ours.compareTo(theirs) < 0).isPresent());
  }

  private static Optional<String> neverDeployed(String release, Standing standing) {
    return standing.latest().isPresent()
        ? Optional.empty()
        : Optional.of(release + " was never deployed: request it");
  }

  private static Optional<String> notFailed(String release, Optional<DeploymentState> last) {
    if (last.isEmpty()) {
      return Optional.of(release + " was never deployed, so there is nothing to retry");
    }
    return switch (last.get()) {
      case FAILED, ERRORED -> Optional.empty();
      default ->
          Optional.of(
              "the last deployment of %s did not fail: it is %s".formatted(release, last.get()));
    };
  }
}
