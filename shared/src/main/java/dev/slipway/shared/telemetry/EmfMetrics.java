package dev.slipway.shared.telemetry;

import dev.slipway.shared.domain.config.OperatorSettings.Monitoring;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Writes metrics as log lines that CloudWatch turns into metrics by itself: no request, no waiting.
 *
 * <p>Dimensions are the function and what {@link Tags} can hold, nothing else: each further value
 * of a dimension is a further metric that is paid for, so repositories stand in logs.
 *
 * <p>Source: <a
 * href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">Embedded
 * Metric Format</a>.
 */
public final class EmfMetrics {
  /** CloudWatch's namespace of all our metrics. */
  public static final String NAMESPACE = "Slipway";

  /** The dimensions' names. */
  public static final String FUNCTION = "function";

  public static final String OPERATION = "operation";
  public static final String OUTCOME = "outcome";
  public static final String FAULT = "fault";

  private final InstantSource clock;
  private final Consumer<String> sink;
  private final String function;
  private final Monitoring settings;

  /**
   * @param sink takes each line, without its end
   * @param function {@code receiver}, {@code processor} …
   */
  public EmfMetrics(
      InstantSource clock, Consumer<String> sink, String function, Monitoring settings) {
    this.clock = clock;
    this.sink = sink;
    this.function = function;
    this.settings = settings;
  }

  /** Metrics that go nowhere. */
  public static EmfMetrics none() {
    return new EmfMetrics(
        InstantSource.system(), _ -> {}, "none", new Monitoring(false, false, false));
  }

  /** A metric's dimensions beside the function; immutable. */
  public record Tags(Map<String, String> values) {
    public static final Tags NONE = new Tags(Map.of());

    public Tags {
      values = Map.copyOf(values);
    }

    /** What was being done. */
    public static Tags of(Operation operation) {
      return NONE.and(OPERATION, operation.key());
    }

    /** How it ended: a word of the code's own, never text from outside. */
    public Tags outcome(String outcome) {
      return and(OUTCOME, outcome);
    }

    /** The fault's name. */
    public Tags fault(String kind) {
      return and(FAULT, kind);
    }

    private Tags and(String name, String value) {
      Map<String, String> more = new TreeMap<>(values);
      more.put(name, value);
      return new Tags(more);
    }
  }

  /** Counts one. */
  public void count(Metric metric) {
    record(metric, 1, Tags.NONE);
  }

  /** Counts one. */
  public void count(Metric metric, Tags tags) {
    record(metric, 1, tags);
  }

  /** Writes how long something took; nothing unless durations are wanted. */
  public void duration(Metric metric, Duration duration, Tags tags) {
    record(metric, duration.toNanos() / 1e6, tags);
  }

  /** Writes one value in the metric's unit. */
  public void record(Metric metric, double value, Tags tags) {
    boolean wanted = metric.unit() != Metric.Unit.MILLISECONDS || settings.performanceTracking();
    if (!settings.metricsEnabled() || !wanted) {
      return;
    }
    Map<String, String> dimensions = new TreeMap<>(tags.values());
    dimensions.put(FUNCTION, function);
    String names = String.join(",", dimensions.keySet().stream().map(JsonLine::literal).toList());
    String definition =
        "{\"Timestamp\":%d,\"CloudWatchMetrics\":[{\"Namespace\":%s,\"Dimensions\":[[%s]],"
                .formatted(clock.instant().toEpochMilli(), JsonLine.literal(NAMESPACE), names)
            + "\"Metrics\":[{\"Name\":%s,\"Unit\":%s}]}]}"
                .formatted(JsonLine.literal(metric.key()), JsonLine.literal(metric.unit().key()));
    JsonLine line = new JsonLine().raw("_aws", definition);
    dimensions.forEach(line::put);
    sink.accept(line.put(metric.key(), value).end());
  }
}
