package dev.slipway.processor.deploy;

import dev.slipway.shared.domain.deploy.DeploymentOrder.Cause;
import dev.slipway.shared.domain.repo.TagName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Somebody asks for a deployment.
 *
 * @param requestKey a request with the same key is the same request
 * @param environments where to; one at least
 * @param components versions by component; empty means the whole release, or the ones deployed last
 *     where the same configuration is asked for again
 * @param configRef where the configuration is read; empty means the head of the base branch
 * @param actor the login that it goes back to; "" if unknown
 * @param confirmed wanted though a newer release is deployed there
 */
public record IncomingRequest(
    Cause cause,
    String requestKey,
    TagName release,
    List<String> environments,
    SortedMap<String, String> components,
    Optional<String> configRef,
    String actor,
    Instant at,
    String correlationId,
    boolean confirmed) {
  public IncomingRequest {
    environments = List.copyOf(environments);
    components = new TreeMap<>(components);
  }
}
