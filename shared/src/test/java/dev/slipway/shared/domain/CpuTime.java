package dev.slipway.shared.domain;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * How long something keeps the processor busy: unlike the clock, it is the same on a busy machine.
 */
public final class CpuTime {
  private CpuTime() {}

  public static Duration of(Runnable task) {
    var threads = ManagementFactory.getThreadMXBean();
    long begin = threads.getCurrentThreadCpuTime();
    task.run();
    return Duration.ofNanos(threads.getCurrentThreadCpuTime() - begin);
  }
}
