package dev.slipway.shared.domain.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What the operator decides, from environment variables; a variable that is not set, or blank, has
 * its default.
 *
 * @param lockTimeout how long an operator's command waits at the prompt
 * @param slotDeadline how long a deployment may hold its slot before it counts as stuck
 * @param numberingMaxRetries lost races for a number before giving up
 * @param maxRetention life of journal entries and failure records, whole hours
 */
public record OperatorSettings(
    RetryPolicy retryPolicy,
    GithubApi githubApi,
    Monitoring monitoring,
    Activation activation,
    Duration lockTimeout,
    Duration slotDeadline,
    int numberingMaxRetries,
    Duration maxRetention) {

  /**
   * Tries within one invocation.
   *
   * @param maxAttempts the first try included
   * @param jitter whether 0 to 25 % is added to each wait
   */
  public record RetryPolicy(
      int maxAttempts,
      Duration baseDelay,
      Duration maxDelay,
      double exponentialBase,
      boolean jitter) {}

  /**
   * @param requestTimeout the upper bound of one request's time
   * @param rateLimitBuffer requests kept in reserve
   */
  public record GithubApi(
      Duration requestTimeout, int rateLimitBuffer, ConditionalRequests conditionalRequests) {}

  /**
   * @param detailedLogging a line for each request to GitHub
   * @param performanceTracking duration metrics
   * @param metricsNamespace CloudWatch's namespace of all metrics: one for each stack, as nothing
   *     else tells two stacks of one account apart
   */
  public record Monitoring(
      boolean metricsEnabled,
      boolean detailedLogging,
      boolean performanceTracking,
      String metricsNamespace) {
    /** What counts where nothing else is said. */
    public static final String NAMESPACE = "Slipway";

    public Monitoring(
        boolean metricsEnabled, boolean detailedLogging, boolean performanceTracking) {
      this(metricsEnabled, detailedLogging, performanceTracking, NAMESPACE);
    }
  }

  /**
   * The keys as the documentation writes them ({@code retry_policy.max_attempts}), in its order.
   */
  public static final List<String> KEYS = OperatorVariables.KEYS;

  /** The variable of each of the {@link #KEYS}: all that {@link #from} reads. */
  public static final List<String> VARIABLES = OperatorVariables.NAMES;

  /** What counts when no variable is set. */
  public static final OperatorSettings DEFAULTS = from(Map.of());

  /** {@code retry_policy.max_attempts} → {@code SLIPWAY_RETRY_POLICY_MAX_ATTEMPTS}. */
  public static String variable(String key) {
    return OperatorVariables.variable(key);
  }

  /**
   * Reads and checks all of them. A variable that is none of them is left alone, unless it can only
   * be meant for one.
   *
   * @throws InvalidOperatorSettings with every fault at once
   */
  public static OperatorSettings from(Map<String, String> environment) {
    return from(environment, Set.of(), List::of);
  }

  /**
   * The same, and a variable that is named like a setting of the repository is refused, too.
   *
   * @param others variables of ours that the caller reads itself: they are not looked at, which
   *     spares a start the search for what they could be meant for
   * @param repositoryKeys the repository's settings; asked for when there is a variable that is
   *     none of the {@link #VARIABLES} and none of the others
   * @throws InvalidOperatorSettings with every fault at once
   */
  public static OperatorSettings from(
      Map<String, String> environment, Set<String> others, Supplier<List<String>> repositoryKeys) {
    return OperatorVariables.read(environment, others, repositoryKeys);
  }
}
