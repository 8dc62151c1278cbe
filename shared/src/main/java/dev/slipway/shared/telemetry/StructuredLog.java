package dev.slipway.shared.telemetry;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Writes log lines as JSON, one object a line. Immutable: {@link #with} makes a log whose lines all
 * carry a further field.
 *
 * <p>Values come from outside (branch names, titles, faults); they are escaped, kept short, and
 * masked where they look like a secret.
 */
public final class StructuredLog {
  private static final int FRAMES = 12;

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
    bound.forEach((field, value) -> {
      switch (value) {
        case Long number -> line.put(field.key(), number.longValue());
        case Boolean flag -> line.put(field.key(), flag.booleanValue());
        default -> line.put(field.key(), Redaction.safe(value.toString()));
      }
    });
    sink.accept(line.end());
  }
}
