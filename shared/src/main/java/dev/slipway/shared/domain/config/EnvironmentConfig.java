package dev.slipway.shared.domain.config;

import java.util.List;
import java.util.Optional;

/**
 * One of {@code deployments.environments[]}.
 *
 * @param name the GitHub environment's name
 * @param after the environment whose success promotes a release to this one
 * @param concurrencyGroup environments that share one deploy one at a time; the environment's own
 *     name unless given
 * @param approval who has to approve before it queues
 * @param actors logins that may ask for a deployment here; empty means everybody who may deploy
 * @param verify check runs that must conclude {@code success} on the deployed commit
 * @param configFiles files that belong to the environment's configuration, besides this section
 */
public record EnvironmentConfig(
    String name,
    Optional<String> after,
    String concurrencyGroup,
    Approval approval,
    List<String> actors,
    List<String> verify,
    List<String> configFiles) {
  public EnvironmentConfig {
    actors = List.copyOf(actors);
    verify = List.copyOf(verify);
    configFiles = List.copyOf(configFiles);
  }
}
