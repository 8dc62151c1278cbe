package dev.slipway.shared.telemetry;

import java.util.Locale;
import java.util.Map;

/**
 * What the operator wants to see.
 *
 * @param metricsEnabled whether metrics are written at all
 * @param detailedLogging whether there is a line per request to GitHub
 * @param performanceTracking whether durations are among the metrics
 */
public record TelemetrySettings(
    boolean metricsEnabled, boolean detailedLogging, boolean performanceTracking) {
  public static final String METRICS_ENABLED = "SLIPWAY_MONITORING_METRICS_ENABLED";
  public static final String DETAILED_LOGGING = "SLIPWAY_MONITORING_DETAILED_LOGGING";
  public static final String PERFORMANCE_TRACKING = "SLIPWAY_MONITORING_PERFORMANCE_TRACKING";

  /**
   * Reads them from environment variables; each is {@code true} unless it is set.
   *
   * @throws IllegalArgumentException naming the variable that is neither true nor false
   */
  public static TelemetrySettings from(Map<String, String> environment) {
    return new TelemetrySettings(
        flag(environment, METRICS_ENABLED),
        flag(environment, DETAILED_LOGGING),
        flag(environment, PERFORMANCE_TRACKING));
  }

  private static boolean flag(Map<String, String> environment, String name) {
    String text = environment.getOrDefault(name, "").strip().toLowerCase(Locale.ROOT);
    return switch (text) {
      case "", "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(name + " must be true or false");
    };
  }
}
