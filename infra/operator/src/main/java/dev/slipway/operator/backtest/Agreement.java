package dev.slipway.operator.backtest;

import dev.slipway.operator.backtest.ReplayedRelease.Outcome;
import java.util.List;
import java.util.Optional;

/**
 * How often the planner agrees with the history.
 *
 * @param compared all releases but first ones
 */
record Agreement(long same, long compared) {
  static Agreement of(List<ReplayedRelease> releases) {
    return new Agreement(
        releases.stream().filter(r -> r.outcome() == Outcome.SAME).count(),
        releases.stream().filter(r -> r.outcome() != Outcome.FIRST).count());
  }

  /** In per cent, with one decimal; empty where nothing was compared. */
  Optional<Double> percent() {
    return compared == 0
        ? Optional.empty()
        : Optional.of(Math.round(1000.0 * same / compared) / 10.0);
  }
}
