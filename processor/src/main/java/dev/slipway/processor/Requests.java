package dev.slipway.processor;

import dev.slipway.processor.github.http.Exchange;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.GitHubTokens;
import dev.slipway.processor.invocation.Deadline;
import dev.slipway.shared.domain.repo.InstallationId;
import dev.slipway.shared.telemetry.EmfMetrics;
import dev.slipway.shared.telemetry.LogField;
import dev.slipway.shared.telemetry.Metric;
import dev.slipway.shared.telemetry.Operation;
import dev.slipway.shared.telemetry.StructuredLog;
import java.time.Duration;
import java.util.Optional;

/**
 * How GitHub is asked: within the limits that all of this process share, and with what is written
 * of each answer.
 *
 * @param detailed whether there is a log line for each
 */
record Requests(Exchange exchange, GitHubTokens tokens, boolean detailed, EmfMetrics metrics) {

  /** For one installation, or with the one token, within one invocation. */
  GitHubApi api(Optional<InstallationId> installation, Deadline deadline, StructuredLog lines) {
    return new GitHubApi(
        exchange,
        tokens,
        installation,
        deadline,
        (request, status, took, remaining) -> answered(lines, request, status, took, remaining));
  }

  private void answered(
      StructuredLog lines, String request, int status, Duration took, Optional<Integer> remaining) {
    remaining.ifPresent(
        left -> metrics.record(Metric.RATE_LIMIT_REMAINING, left, EmfMetrics.Tags.NONE));
    if (detailed) {
      int space = request.indexOf(' ');
      StructuredLog line =
          lines
              .with(LogField.METHOD, request.substring(0, space))
              .with(LogField.PATH_TEMPLATE, request.substring(space + 1))
              .with(LogField.STATUS, status)
              .with(LogField.DURATION_MS, took);
      remaining
          .map(left -> line.with(LogField.GITHUB_RATE_LIMIT_REMAINING, left))
          .orElse(line)
          .info(Operation.GITHUB_REQUEST, request);
    }
  }
}
