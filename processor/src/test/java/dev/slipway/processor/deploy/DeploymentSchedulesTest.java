package dev.slipway.processor.deploy;

import dev.slipway.processor.world.DeployWorld;
import dev.slipway.processor.world.schedule.DeploySchedule;
import dev.slipway.proofs.Proofs;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Whatever happens to deployments, and in whatever order: nothing is lost, doubled, overtaken. */
class DeploymentSchedulesTest {
  private static final int SCHEDULES = 400;
  private static final int STEPS = 16;

  private final long seed = Long.getLong("slipway.seed", 20260301);

  @Test
  void everyScheduleEndsWithEverythingOver() throws Exception {
    int schedules = SCHEDULES * Proofs.factor();
    AtomicInteger next = new AtomicInteger();
    AtomicInteger commits = new AtomicInteger();
    AtomicInteger crashes = new AtomicInteger();
    try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
      List<Future<?>> workers = new ArrayList<>();
      for (int worker = 0; worker < 2; worker++) {
        workers.add(
            pool.submit(() -> {
              DeployWorld world = DeploySchedule.world();
              for (int i = next.getAndIncrement(); i < schedules; i = next.getAndIncrement()) {
                DeploySchedule schedule = new DeploySchedule(world, seed + i);
                try {
                  schedule.run(STEPS);
                } catch (AssertionError e) {
                  next.set(schedules);
                  throw new AssertionError("seed " + (seed + i) + ": " + e.getMessage(), e);
                }
                commits.addAndGet(schedule.commits());
                crashes.addAndGet(schedule.crashes());
              }
            }));
      }
      for (Future<?> worker : workers) {
        worker.get();
      }
    }
    Proofs.line(
        "deployment-schedules",
        schedules,
        "schedules with %d commits and %d crashes".formatted(commits.get(), crashes.get()),
        seed);
  }
}
