package dev.slipway.local.lambda;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Calls a function at a rate, as EventBridge's rule does: the first time after one interval, one
 * call after another.
 *
 * <p>Source: <a
 * href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html">rate
 * expressions</a>.
 */
public final class Schedule implements AutoCloseable {
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("schedule").factory());

  private Schedule() {}

  /**
   * Begins.
   *
   * @param timeout what the function is told it has
   * @param faults told what the function throws; it is called again all the same
   */
  public static Schedule start(
      String function,
      Duration rate,
      Duration timeout,
      RequestHandler<ScheduledEvent, ?> handler,
      InstantSource clock,
      Consumer<Throwable> faults) {
    Schedule schedule = new Schedule();
    Runnable call =
        () -> {
          try {
            String id = UUID.randomUUID().toString();
            ScheduledEvent event = new ScheduledEvent();
            event.setId(id);
            event.setSource("aws.events");
            event.setDetailType("Scheduled Event");
            handler.handleRequest(
                event, new LocalContext(function, id, clock.instant().plus(timeout), clock));
          } catch (RuntimeException fault) {
            faults.accept(fault);
          }
        };
    long millis = rate.toMillis();
    schedule.thread.scheduleAtFixedRate(call, millis, millis, TimeUnit.MILLISECONDS);
    return schedule;
  }

  /** Ends it; a call that is under way is interrupted. */
  @Override
  public void close() {
    thread.shutdownNow();
  }
}
