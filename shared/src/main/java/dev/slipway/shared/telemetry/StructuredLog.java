package dev.slipway.shared.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Writes log lines as JSON, one object a line. Immutable: {@link #with} makes a log whose lines all
 * carry a further field.
 *
 * <p>Every line has the fields of {@link #ALWAYS}, {@code null} where there is no value, so that a
 * query over them misses no line.
 *
 * <p>Values come from outside (branch names, titles, faults); they are escaped, kept short, and
 * masked where they look like a secret.
 */
public final class StructuredLog {
  private static final int FRAMES = 12;

  /** The fields of every line, beside the operation. */
  public static final List<LogField> ALWAYS =
      List.of(
          LogField.CORRELATION_ID,
          LogField.REPOSITORY,
          LogField.ATTEMPT,
          LogField.DURATION_MS,
          LogField.GITHUB_RATE_LIMIT_REMAINING);

  /** How much a line matters. */
  public enum Level {
    DEBUG,
    INFO,
    WARN,
    ERROR
  }

  private final InstantSource clock;
  private final Consumer<String> sink;
  private final Map<LogField, Object> bound;

  private StructuredLog(InstantSource clock, Consumer<String> sink, Map<LogField, Object> bound) {
    this.clock = clock;
    this.sink = sink;
    this.bound = bound;
  }

  /**
   * A log of one function.
   *
   * @param sink takes each line, without its end
   * @param function {@code receiver}, {@code processor} …
   */
  public static StructuredLog of(InstantSource clock, Consumer<String> sink, String function) {
    return new StructuredLog(clock, sink, Map.of()).with(LogField.FUNCTION, function);
  }

  /** A log that writes nothing. */
  public static StructuredLog none() {
    return new StructuredLog(InstantSource.system(), _ -> {}, Map.of());
  }

  /** The same log with this field on every line. */
  public StructuredLog with(LogField field, String value) {
    return bind(field, value);
  }

  /** The same log with this field on every line. */
  public StructuredLog with(LogField field, long value) {
    return bind(field, value);
  }

  /** The same log with this field on every line. */
  public StructuredLog with(LogField field, boolean value) {
    return bind(field, value);
  }

  /** The same log with this field on every line, in milliseconds. */
  public StructuredLog with(LogField field, Duration value) {
    return bind(field, value.toMillis());
  }

  /** The same log with this field on every line, if there is a value. */
  public StructuredLog with(LogField field, Optional<?> value) {
    return value.isPresent() ? bind(field, value.get().toString()) : this;
  }

  /** The same log with how long it is since now on every line, unless a line has its own time. */
  public StructuredLog timed() {
    return bind(LogField.DURATION_MS, new Since(clock.instant()));
  }

  /**
   * The same log with what is known of this when a line is written.
   *
   * @param value made of the line's other fields; empty when there is none
   */
  public StructuredLog live(
      LogField field, Function<Map<LogField, Object>, Optional<? extends Number>> value) {
    return bind(field, new Live(value));
  }

  private record Since(Instant start) {}

  private record Live(Function<Map<LogField, Object>, Optional<? extends Number>> value) {}

  /** Writes a line for people who look closely. */
  public void debug(Operation operation, String message) {
    write(Level.DEBUG, operation, message);
  }

  /** Writes a line about what happened as intended. */
  public void info(Operation operation, String message) {
    write(Level.INFO, operation, message);
  }

  /** Writes a line about what somebody should know. */
  public void warn(Operation operation, String message) {
    write(Level.WARN, operation, message);
  }

  /** Writes a line about what failed. */
  public void error(Operation operation, String message) {
    write(Level.ERROR, operation, message);
  }

  /** Writes a line about what failed, with the fault's class, message and innermost frames. */
  public void error(Operation operation, String message, Throwable fault) {
    withFault(fault).write(Level.ERROR, operation, message);
  }

  /** Writes a line about what somebody should know, with the fault behind it. */
  public void warn(Operation operation, String message, Throwable fault) {
    withFault(fault).write(Level.WARN, operation, message);
  }

  private StructuredLog withFault(Throwable fault) {
    String stack =
        Arrays.stream(fault.getStackTrace())
            .limit(FRAMES)
            .map(StackTraceElement::toString)
            .collect(Collectors.joining(" < "));
    return with(LogField.EXCEPTION, fault.toString()).with(LogField.STACK, stack);
  }

  private StructuredLog bind(LogField field, Object value) {
    Map<LogField, Object> more = new EnumMap<>(LogField.class);
    more.putAll(bound);
    more.put(field, value);
    return new StructuredLog(clock, sink, more);
  }

  private void write(Level level, Operation operation, String message) {
    JsonLine line =
        new JsonLine()
            .put(LogField.TIMESTAMP.key(), clock.instant().toString())
            .put(LogField.LEVEL.key(), level.name())
            .put(LogField.OPERATION.key(), operation.key())
            .put(LogField.MESSAGE.key(), Redaction.safe(message));
    bound.forEach((field, value) -> put(line, field, value));
    for (LogField field : ALWAYS) {
      if (!bound.containsKey(field)) {
        line.raw(field.key(), "null");
      }
    }
    sink.accept(line.end());
  }

  private void put(JsonLine line, LogField field, Object value) {
    switch (value) {
      case Long number -> line.put(field.key(), number.longValue());
      case Boolean flag -> line.put(field.key(), flag.booleanValue());
      case Since(Instant start) ->
          line.put(field.key(), Duration.between(start, clock.instant()).toMillis());
      case Live(var known) ->
          line.raw(field.key(), known.apply(bound).map(Number::toString).orElse("null"));
      default -> line.put(field.key(), Redaction.safe(value.toString()));
    }
  }
}
