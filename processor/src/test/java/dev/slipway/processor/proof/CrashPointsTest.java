package dev.slipway.processor.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processor.world.EndState;
import dev.slipway.processor.world.Flow;
import dev.slipway.processor.world.Killing;
import dev.slipway.processor.world.ReleaseWorld;
import dev.slipway.proofs.Proofs;
import dev.slipway.shared.contract.WebhookMessage;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The processor is killed before and after every request of each flow, and the message delivered
 * again: the end is the calm run's.
 */
class CrashPointsTest {
  private static final long SEED = 1;

  @ParameterizedTest
  @EnumSource
  void endsAsOnACalmDay(Flow flow) {
    ReleaseWorld calm = prepared(flow);
    Killing counting = new Killing(calm.connector(), 0, false);
    calm.deliverAll(counting);
    String expected = EndState.of(calm.rocket);
    int points = 0;
    for (int at = 1; at <= counting.count(); at++) {
      for (boolean afterEffect : new boolean[] {false, true}) {
        ReleaseWorld world = prepared(flow);
        Killing killing = new Killing(world.connector(), at, afterEffect);
        WebhookMessage message = world.nextMessage();
        try {
          world.deliver(killing, message, 1);
        } catch (Killing.Killed _) {
          // As meant.
        } catch (IllegalStateException e) {
          assertThat(e).hasRootCauseInstanceOf(Killing.Killed.class);
        }
        assertThat(killing.isDead()).as("request %s of %s", at, flow).isTrue();
        world.clock.advance(java.time.Duration.ofMinutes(15));
        world.deliverUntilTaken(world.connector(), message);
        assertThat(EndState.of(world.rocket))
            .as(
                "%s killed %s request %s of %s",
                flow, afterEffect ? "after" : "before", at, counting.requests())
            .isEqualTo(expected);
        assertThat(world.deadLetters).isEmpty();
        points++;
      }
    }
    Proofs.line(
        "crash-points-" + flow.name().toLowerCase(Locale.ROOT).replace('_', '-'),
        points,
        "points",
        SEED);
  }

  private static ReleaseWorld prepared(Flow flow) {
    ReleaseWorld world = new ReleaseWorld(SEED);
    flow.prepare(world);
    return world;
  }
}
