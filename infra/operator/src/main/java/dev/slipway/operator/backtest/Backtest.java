package dev.slipway.operator.backtest;

import java.util.List;

/**
 * What a backtest found.
 *
 * @param releases component by component, each by version
 * @param components their names, in the order of the settings; none without components
 * @param prereleases how many tags name one; they were left out
 */
record Backtest(List<ReplayedRelease> releases, List<String> components, int prereleases) {
  Backtest {
    releases = List.copyOf(releases);
    components = List.copyOf(components);
  }

  Agreement agreement() {
    return Agreement.of(releases);
  }

  Agreement agreement(String component) {
    return Agreement.of(
        releases.stream()
            .filter(release -> release.component().filter(component::equals).isPresent())
            .toList());
  }
}
