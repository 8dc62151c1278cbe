package dev.slipway.shared.domain.deploy;

import dev.slipway.shared.domain.config.EnvironmentConfig;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.version.Version;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is deployed, where to, and who asked: what never changes of a deployment.
 *
 * @param version the release's version; empty for what somebody else deploys
 * @param commit what is deployed; it stays the same from environment to environment
 * @param artifact the release's files, by name
 * @param components the components that this deploys and their versions; empty means the whole
 *     release
 * @param environment the environment's settings as they were when it was asked for
 * @param configDigest of the configuration ({@link DeploymentConfig}); "" for somebody else's
 */
public record DeploymentOrder(
    Optional<Version> version,
    CommitSha commit,
    List<Asset> artifact,
    SortedMap<String, String> components,
    EnvironmentConfig environment,
    String configDigest,
    Origin origin) {

  public DeploymentOrder {
    artifact = artifact.stream().sorted(Comparator.comparing(Asset::name)).toList();
    components = new TreeMap<>(components);
  }

  /** A copy: a tree map lets itself be changed. */
  @Override
  public SortedMap<String, String> components() {
    return new TreeMap<>(components);
  }

  /** The group whose slot it needs. */
  public ConcurrencyGroup group() {
    return ConcurrencyGroup.of(environment);
  }

  /**
   * Who asked, and how.
   *
   * @param requestKey a request with the same key is the same request
   * @param actor the GitHub login that it goes back to; "" if unknown
   * @param correlationId ties log lines together, from the webhook on
   */
  public record Origin(
      Cause cause, String requestKey, String actor, Instant at, String correlationId) {}

  /** Why a deployment was asked for. */
  public enum Cause {
    /** A release was published, and this environment comes first. */
    RELEASE,
    /** It succeeded in the environment before. */
    PROMOTION,
    /** Somebody asked for a release. */
    REQUEST,
    /** Somebody asked for the same configuration once more. */
    REDEPLOY,
    /** Somebody asked for other components, or for the configuration at a commit. */
    UPDATE_CONFIG,
    /** Somebody asked for an earlier release. */
    ROLLBACK,
    /** One that failed is tried again. */
    RETRY,
    /** Somebody else deploys, past Slipway or through its gate. */
    FOREIGN;

    /** The name in the table, in logs and for people. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether nobody in person asked: such a deployment never goes back behind a newer one. */
    public boolean isAutomatic() {
      return this == RELEASE || this == PROMOTION;
    }
  }

  /** Components as a text for people: {@code api 1.2.0, web 1.3.0}. */
  public String componentsText() {
    return components.entrySet().stream()
        .map((Map.Entry<String, String> entry) -> entry.getKey() + " " + entry.getValue())
        .reduce((a, b) -> a + ", " + b)
        .orElse("all");
  }

  /** Whether a login may ask for a deployment here ({@code actors}; empty means everybody). */
  public static boolean mayAsk(EnvironmentConfig environment, String login) {
    return environment.actors().isEmpty()
        || environment.actors().stream()
            .map(actor -> actor.toLowerCase(Locale.ROOT))
            .anyMatch(login.toLowerCase(Locale.ROOT)::equals);
  }
}
