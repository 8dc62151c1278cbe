package dev.slipway.local.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.local.Resources;
import dev.slipway.local.StandIn;
import dev.slipway.local.StandInClock;
import dev.slipway.standin.state.Repository;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RocketTest {

  /** The story looks at releases before Slipway is done with them. */
  @Test
  void releasesCanBeLookedAtWhileOneIsMade() throws Exception {
    try (Resources resources = new Resources()) {
      StandInClock clock = new StandInClock();
      Rocket rocket = Rocket.withHistory(StandIn.start(0, clock, resources), clock);
      Repository repository = rocket.repository();
      var releases = repository.releases();
      for (long id = 1_000; id < 2_000; id++) {
        releases.put(id, releases.firstEntry().getValue());
      }
      AtomicInteger changes = new AtomicInteger();
      AtomicBoolean over = new AtomicBoolean();
      Thread publishing =
          Thread.ofPlatform()
              .start(() -> {
                while (!over.get()) {
                  var last = repository.locked(releases::pollLastEntry);
                  repository.locked(() -> releases.put(last.getKey(), last.getValue()));
                  changes.incrementAndGet();
                }
              });
      try {
        for (int looks = 0; looks < 2_000 || changes.get() < 10_000; looks++) {
          assertThat(rocket.releaseOf("v9.9.9")).isEmpty();
        }
      } finally {
        over.set(true);
        publishing.join();
      }
    }
  }
}
