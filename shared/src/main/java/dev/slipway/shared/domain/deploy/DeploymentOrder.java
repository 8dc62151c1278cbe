package dev.slipway.shared.domain.deploy;

import dev.slipway.shared.domain.config.EnvironmentConfig;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.version.Version;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is deployed, where to, and who requested it: the part of a deployment that never changes.
 *
 * @param what it stays the same from environment to environment
 * @param components the components that this deploys and their versions; empty means the whole
 *     release
 * @param environment the environment's settings at the time of the request
 * @param configDigest of the configuration ({@link DeploymentConfig}); "" for somebody else's
 */
public record DeploymentOrder(
    Deployable what,
    SortedMap<String, String> components,
    EnvironmentConfig environment,
    String configDigest,
    Origin origin) {

  public DeploymentOrder {
    components = new TreeMap<>(components);
  }

  /** A copy: a tree map lets itself be changed. */
  @Override
  public SortedMap<String, String> components() {
    return new TreeMap<>(components);
  }

  public Optional<Version> version() {
    return what.version();
  }

  public CommitSha commit() {
    return what.commit();
  }

  public List<Asset> artifact() {
    return what.artifact();
  }

  /** The same with the same configuration, requested once more. */
  public DeploymentOrder from(Origin another) {
    return new DeploymentOrder(what, components, environment, configDigest, another);
  }

  /** The group whose slot it needs. */
  public ConcurrencyGroup group() {
    return ConcurrencyGroup.of(environment);
  }

  /**
   * What can be deployed.
   *
   * @param version the release's version; empty when its tag does not match the settings, and for
   *     what somebody else deploys
   * @param artifact the release's files, by name
   */
  public record Deployable(Optional<Version> version, CommitSha commit, List<Asset> artifact) {
    public Deployable {
      artifact = artifact.stream().sorted(Comparator.comparing(Asset::name)).toList();
    }
  }

  /**
   * Who requested it, and how.
   *
   * @param requestKey a request with the same key is the same request
   * @param actor the GitHub login of whoever caused it; "" if unknown
   * @param correlationId ties log lines together, from the webhook on
   */
  public record Origin(
      Cause cause, String requestKey, String actor, Instant at, String correlationId) {}

  /** Why a deployment was requested. */
  public enum Cause {
    /** A release was published, and this environment comes first. */
    RELEASE,
    /** The release succeeded in the environment before this one. */
    PROMOTION,
    /** A person requested a release. */
    REQUEST,
    /** A person requested the same configuration once more. */
    REDEPLOY,
    /** A person requested other components, or the configuration at a commit. */
    UPDATE_CONFIG,
    /** A person requested an earlier release. */
    ROLLBACK,
    /** A person requested a failed deployment once more. */
    RETRY,
    /** Somebody else deploys, past Slipway or through its gate. */
    FOREIGN;

    /** The name in the table, in logs and for people. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether no person requested it: such a deployment never replaces a newer release. */
    public boolean isAutomatic() {
      return this == RELEASE || this == PROMOTION;
    }
  }

  /** Components as a text for people: {@code api 1.2.0, web 1.3.0}. */
  public String componentsText() {
    return components.isEmpty()
        ? "all"
        : components.entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", "));
  }

  /** Whether a login may request a deployment here ({@code actors}; empty means everybody). */
  public static boolean mayAsk(EnvironmentConfig environment, String login) {
    return environment.actors().isEmpty()
        || environment.actors().stream().anyMatch(login::equalsIgnoreCase);
  }
}
