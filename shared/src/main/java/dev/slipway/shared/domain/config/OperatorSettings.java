package dev.slipway.shared.domain.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What the operator decides, from environment variables; a variable that is not set, or blank, has its
 * default.
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
   */
  public record Monitoring(
      boolean metricsEnabled, boolean detailedLogging, boolean performanceTracking) {}

  /** Every variable that is read, in the order of the documentation. */
  public static final List<String> VARIABLES = OperatorVariables.NAMES;

  /** What counts when no variable is set. */
  public static final OperatorSettings DEFAULTS = from(Map.of());

  /**
   * Reads and checks all of them.
   *
   * @throws InvalidOperatorSettings with every fault at once
   */
  public static OperatorSettings from(Map<String, String> environment) {
    return OperatorVariables.read(environment);
  }
}
