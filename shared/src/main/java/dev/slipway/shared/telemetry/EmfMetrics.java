package dev.slipway.shared.telemetry;

import dev.slipway.shared.domain.config.OperatorSettings.Monitoring;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Writes metrics as log lines that CloudWatch turns into metrics by itself: no request, no waiting.
 *
 * <p>A metric's dimensions are those that {@link Metric#dimensions} declares, whatever the caller
 * knows beyond them: that stands in the line as a field, to be searched for.
 *
 * <p>Source: <a
 * href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">Embedded
 * Metric Format</a>.
 */
public final class EmfMetrics {
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

  /** What a value is about, beside the function; immutable. */
  public record Tags(Map<Dimension, String> values) {
    public static final Tags NONE = new Tags(Map.of());

    public Tags {
      values = Map.copyOf(values);
    }

    /** What was being done. */
    public static Tags of(Operation operation) {
      return NONE.and(Dimension.OPERATION, operation.key());
    }

    /** How it ended: a word of the code's own, never text from outside. */
    public Tags outcome(String outcome) {
      return and(Dimension.OUTCOME, outcome);
    }

    /** The fault's name. */
    public Tags fault(String kind) {
      return and(Dimension.FAULT, kind);
    }

    private Tags and(Dimension dimension, String value) {
      Map<Dimension, String> more = new EnumMap<>(Dimension.class);
      more.putAll(values);
      more.put(dimension, value);
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
    Map<Dimension, String> values = new EnumMap<>(Dimension.class);
    values.putAll(tags.values());
    values.put(Dimension.FUNCTION, function);
    // A set whose value is not known is left out: CloudWatch would take none of the line.
    String sets =
        metric.dimensions().stream()
            .filter(set -> values.keySet().containsAll(set))
            .map(EmfMetrics::names)
            .collect(Collectors.joining(","));
    // Put together by hand: the first String.format of a process loads the locale's number symbols.
    String definition =
        "{\"Timestamp\":"
            + clock.instant().toEpochMilli()
            + ",\"CloudWatchMetrics\":[{\"Namespace\":"
            + JsonLine.literal(settings.metricsNamespace())
            + ",\"Dimensions\":["
            + sets
            + "],\"Metrics\":[{\"Name\":"
            + JsonLine.literal(metric.key())
            + ",\"Unit\":"
            + JsonLine.literal(metric.unit().key())
            + "}]}]}";
    JsonLine line = new JsonLine().raw("_aws", definition);
    values.forEach((dimension, text) -> line.put(dimension.key(), text));
    sink.accept(line.put(metric.key(), value).end());
  }

  private static String names(List<Dimension> set) {
    return set.stream()
        .map(dimension -> JsonLine.literal(dimension.key()))
        .collect(Collectors.joining(",", "[", "]"));
  }
}
