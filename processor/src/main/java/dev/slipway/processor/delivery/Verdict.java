package dev.slipway.processor.delivery;

import dev.slipway.processor.fault.Fault.Retry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What becomes of a message that failed.
 *
 * <pre>
 * fault                                              verdict
 * somebody asks to wait                              waits as long; nothing is counted
 * permanent                                          given up
 * an outage, the last failure less than its          goes on: nothing is counted; hidden as long as it
 *   patience ago                                       lasts already, 10 s to 5 min
 * else, the fifth failure                            given up
 * an outage, its first failure                       counted; hidden for 10 s
 * an outage, a later failure                         counted; hidden for 5 min
 * any other fault that may pass                      counted; hidden for 10, 20, 40, 80 s
 *
 * an outage's patience
 *   nobody else was served since the last failure    1 h: it is everybody's, and may last for hours
 *   another group was served since                   10 min: it is this message's own
 * </pre>
 *
 * <p>So an outage of four hours gives up nothing. A message that GitHub answers with 5xx while it
 * serves other repositories is given up within the hour, and those behind it go on; any other that
 * fails by itself is given up within minutes.
 */
sealed interface Verdict {
  /** How many failures, crashes among them, before a message is given up. */
  int MOST_FAILURES = 5;

  /** An outage that lasts is one failure in this time. */
  Duration SAME_OUTAGE = Duration.ofHours(1);

  /** The same while GitHub serves others. */
  Duration SAME_OF_ONE = Duration.ofMinutes(10);

  /** Its run ends without a count, and it comes again after this. */
  record Waits(Duration hidden) implements Verdict {}

  /** An outage that was counted goes on: no count, and it comes again after this. */
  record GoesOn(Duration hidden) implements Verdict {}

  /** A failure more; it comes again after this. */
  record Counted(Duration hidden) implements Verdict {}

  /** A dead letter. */
  record GivenUp() implements Verdict {}

  /**
   * @param failures how often it failed before
   * @param last when it failed last
   * @param othersServed when another group was served last
   */
  static Verdict of(
      Retry retry,
      int failures,
      Optional<Instant> last,
      Optional<Instant> othersServed,
      Instant now) {
    return switch (retry) {
      case Retry.Wait(Duration wait) -> new Waits(wait);
      case Retry.Never _ -> new GivenUp();
      case Retry.Again _ -> counted(failures, doubled(failures + 1));
      case Retry.Outage _ -> {
        Duration patience =
            last.isPresent() && othersServed.filter(last.get()::isBefore).isPresent()
                ? SAME_OF_ONE
                : SAME_OUTAGE;
        yield last.map(at -> longer(Duration.ZERO, Duration.between(at, now)))
            .filter(since -> since.compareTo(patience) < 0)
            .<Verdict>map(since -> new GoesOn(whileItGoesOn(failures, since)))
            .orElseGet(() -> counted(failures, failures > 0 ? LONGEST : doubled(1)));
      }
    };
  }

  private static Verdict counted(int failures, Duration hidden) {
    return failures + 1 < MOST_FAILURES ? new Counted(hidden) : new GivenUp();
  }

  /** As long again as it lasts already; one that was counted twice lasts for long. */
  private static Duration whileItGoesOn(int failures, Duration since) {
    return failures > 1 || since.compareTo(LONGEST) > 0 ? LONGEST : longer(doubled(1), since);
  }

  /** The longest that a failed message is hidden. */
  Duration LONGEST = Duration.ofMinutes(5);

  /** 5 s, doubled so many times, up to the longest. */
  static Duration doubled(int times) {
    Duration hidden = Duration.ofSeconds(5).multipliedBy(1L << Math.clamp(times, 0, 10));
    return hidden.compareTo(LONGEST) > 0 ? LONGEST : hidden;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
