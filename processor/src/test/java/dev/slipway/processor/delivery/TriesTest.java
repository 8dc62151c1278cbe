package dev.slipway.processor.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.processor.fault.Fault;
import dev.slipway.processor.fault.GitHubApiError;
import dev.slipway.processor.fault.PermanentFault;
import dev.slipway.processor.fault.RateLimited;
import dev.slipway.processor.invocation.Deadline;
import dev.slipway.shared.domain.config.OperatorSettings;
import dev.slipway.shared.domain.config.OperatorSettings.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class TriesTest {
  private static final RetryPolicy QUICK =
      new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(2), 2.0, true);
  private final ManualClock clock = new ManualClock(Instant.parse("2026-03-01T10:00:00Z"));
  private final List<Integer> again = new ArrayList<>();
  private int tries;

  @Test
  void triesThreeTimesAndSaysWhichTryItIs() {
    assertThatThrownBy(() -> run(QUICK, Duration.ofSeconds(50), TriesTest::outage))
        .isInstanceOf(GitHubApiError.class);

    assertThat(tries).isEqualTo(3);
    assertThat(again).containsExactly(2, 3);
  }

  @Test
  void neitherAWaitNorAPermanentFaultIsTriedAgain() {
    assertThatThrownBy(() ->
            run(
                QUICK,
                Duration.ofSeconds(50),
                () -> new RateLimited(Duration.ofSeconds(1), "for a test")))
        .isInstanceOf(RateLimited.class);
    assertThatThrownBy(
            () -> run(QUICK, Duration.ofSeconds(50), () -> new PermanentFault("X", "never")))
        .isInstanceOf(PermanentFault.class);

    assertThat(tries).isEqualTo(2);
  }

  @Test
  void doesNotBeginATryThatCouldNotEnd() {
    assertThatThrownBy(() -> run(QUICK, Duration.ofSeconds(11), TriesTest::outage))
        .isInstanceOf(GitHubApiError.class);

    assertThat(tries).isEqualTo(1);
  }

  /**
   * Half of a function's time is used up: the first waits are short, whatever the longest may be.
   */
  @Test
  void theLongestWaitIsNotHeldAgainstTheFirst() {
    RetryPolicy policy =
        new RetryPolicy(2, Duration.ofMillis(1), Duration.ofSeconds(30), 2.0, true);

    assertThatThrownBy(() -> run(policy, Duration.ofSeconds(25), TriesTest::outage))
        .isInstanceOf(GitHubApiError.class);

    assertThat(tries).isEqualTo(2);
  }

  @Test
  void waitsGrowToTheirCapWithUpToAQuarterOfJitter() {
    Tries defaults = new Tries(OperatorSettings.DEFAULTS.retryPolicy(), new Random(7));
    for (int i = 0; i < 100; i++) {
      assertThat(defaults.delay(1)).isBetween(1_000L, 1_250L);
      assertThat(defaults.delay(2)).isBetween(2_000L, 2_500L);
      assertThat(defaults.delay(5)).isBetween(16_000L, 20_000L);
      assertThat(defaults.delay(9)).isBetween(30_000L, 37_500L);
    }
  }

  private void run(RetryPolicy policy, Duration left, Supplier<Fault> fault) {
    new Tries(policy, new Random(1))
        .run(
            () -> {
              tries++;
              throw fault.get();
            },
            new Deadline(clock.instant().plus(left), clock),
            (attempt, _) -> again.add(attempt));
  }

  private static Fault outage() {
    return GitHubApiError.answered(502, "GET /x", "Bad Gateway");
  }
}
