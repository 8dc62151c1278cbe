package dev.slipway.processor.invocation;

import dev.slipway.shared.domain.config.OperatorSettings;
import dev.slipway.shared.telemetry.EmfMetrics;
import dev.slipway.shared.telemetry.StructuredLog;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * What every run needs, whatever it does.
 *
 * @param pause how the loser of a race waits before it looks again
 * @param log where lines go that belong to no use case
 */
public record Runtime(
    OperatorSettings settings,
    InstantSource clock,
    RandomGenerator random,
    Consumer<Duration> pause,
    StructuredLog log,
    EmfMetrics metrics) {

  /** One that waits by sleeping. */
  public static Runtime of(
      OperatorSettings settings,
      InstantSource clock,
      RandomGenerator random,
      StructuredLog log,
      EmfMetrics metrics) {
    return new Runtime(settings, clock, random, Runtime::sleep, log, metrics);
  }

  public Runtime withLog(StructuredLog other) {
    return new Runtime(settings, clock, random, pause, other, metrics);
  }

  /** Sleeps, unless somebody wants the thread to end. */
  private static void sleep(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
