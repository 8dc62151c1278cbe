package dev.slipway.processor.deploy;

import dev.slipway.shared.domain.deploy.DeploymentOrder.Cause;
import dev.slipway.shared.domain.deploy.DeploymentOrder.Origin;
import dev.slipway.shared.domain.repo.TagName;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What somebody wants to have deployed.
 *
 * @param environments where to; one at least
 * @param components versions by component; empty means the whole release, or those deployed last
 *     where the wish is for the same configuration again
 * @param configRef where the configuration is read; empty means the head of the base branch
 * @param confirmed wanted although a newer release is deployed there
 */
public record DeploymentWish(
    Origin origin,
    TagName release,
    List<String> environments,
    SortedMap<String, String> components,
    Optional<String> configRef,
    boolean confirmed) {
  public DeploymentWish {
    environments = List.copyOf(environments);
    components = new TreeMap<>(components);
  }

  Cause cause() {
    return origin.cause();
  }
}
