package dev.slipway.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ScheduleTest {
  @Test
  void callsAgainAndAgainWhateverTheFunctionThrows() throws Exception {
    List<String> ids = new CopyOnWriteArrayList<>();
    List<Throwable> faults = new CopyOnWriteArrayList<>();
    CountDownLatch calls = new CountDownLatch(4);
    try (Schedule _ =
        Schedule.start(
            "reconciler",
            Duration.ofMillis(5),
            Duration.ofSeconds(240),
            (ScheduledEvent event, com.amazonaws.services.lambda.runtime.Context context) -> {
              assertThat(context.getRemainingTimeInMillis()).isBetween(200_000, 240_000);
              assertThat(context.getAwsRequestId()).isEqualTo(event.getId());
              ids.add(event.getId());
              calls.countDown();
              if (ids.size() == 2) {
                throw new IllegalStateException("for a test");
              }
              return "done";
            },
            InstantSource.system(),
            faults::add)) {
      assertThat(calls.await(50, TimeUnit.SECONDS)).isTrue();
    }
    // A call that was under way when it ended may come to its end still.
    List<String> called = List.copyOf(ids);
    assertThat(new HashSet<>(called)).hasSameSizeAs(called);
    assertThat(faults).singleElement().isInstanceOf(IllegalStateException.class);
  }
}
