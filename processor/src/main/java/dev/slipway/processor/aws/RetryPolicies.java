package dev.slipway.processor.aws;

import java.time.Duration;
import java.util.Set;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * How often and when the SDK's clients try again by themselves.
 *
 * <p>Throttling, timeouts, broken connections and the table's transaction conflicts say nothing
 * about who won a race. They end here, below the callers, and cost them none of their own tries.
 */
final class RetryPolicies {
  // About 2.5 s of waiting in all, jitter included; a conflicting transaction takes milliseconds.
  private static final int TABLE_ATTEMPTS = 8;
  private static final int OTHER_ATTEMPTS = 4;
  private static final Duration FIRST_WAIT = Duration.ofMillis(25);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  // The reasons that mean "not now", besides "None" for the items of a transaction that were fine.
  private static final Set<String> TRANSIENT =
      Set.of(
          "None",
          "TransactionConflict",
          "ThrottlingError",
          "ProvisionedThroughputExceeded",
          "RequestLimitExceeded");

  private RetryPolicies() {}

  /** For DynamoDB. */
  static StandardRetryStrategy table() {
    return base(TABLE_ATTEMPTS).retryOnException(RetryPolicies::conflict).build();
  }

  /** For SQS and Secrets Manager. */
  static StandardRetryStrategy others() {
    return base(OTHER_ATTEMPTS).build();
  }

  private static StandardRetryStrategy.Builder base(int attempts) {
    BackoffStrategy backoff = BackoffStrategy.exponentialDelayHalfJitter(FIRST_WAIT, LONGEST_WAIT);
    return AwsRetryStrategy.standardRetryStrategy().toBuilder()
        .maxAttempts(attempts)
        // The SDK stops retrying for all callers when many fail at once; conflicts in a burst are
        // no outage.
        .circuitBreakerEnabled(false)
        .backoffStrategy(backoff)
        .throttlingBackoffStrategy(backoff);
  }

  /** Whether nothing but somebody else's transaction, or the table's load, was in the way. */
  static boolean conflict(Throwable thrown) {
    return switch (thrown) {
      case TransactionConflictException _ -> true;
      case TransactionCanceledException cancelled ->
          cancelled.hasCancellationReasons()
              && cancelled.cancellationReasons().stream()
                  .map(CancellationReason::code)
                  .allMatch(code -> code == null || TRANSIENT.contains(code));
      default -> false;
    };
  }
}
