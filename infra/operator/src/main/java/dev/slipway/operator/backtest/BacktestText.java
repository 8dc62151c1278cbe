package dev.slipway.operator.backtest;

import dev.slipway.operator.Terminal;
import dev.slipway.operator.backtest.ReplayedRelease.Outcome;
import dev.slipway.shared.domain.version.Version;
import java.util.List;
import java.util.Locale;

/** A backtest for people: a table, each difference under its row, the agreement. */
final class BacktestText {
  private static final String ROW = "  %s%s  %s  %s  %s";

  private final Terminal terminal;
  private final StringBuilder text = new StringBuilder();

  private BacktestText(Terminal terminal) {
    this.terminal = terminal;
  }

  static String render(Backtest backtest, Terminal terminal) {
    BacktestText page = new BacktestText(terminal);
    page.table(backtest.releases(), !backtest.components().isEmpty());
    page.summary(backtest);
    return page.text.toString();
  }

  private void table(List<ReplayedRelease> releases, boolean components) {
    int component = width(releases.stream().map(BacktestText::component).toList(), "component");
    int tag = width(releases.stream().map(BacktestText::tag).toList(), "released");
    int from = width(releases.stream().map(BacktestText::from).toList(), "after");
    text.append(
            terminal.bold(
                ROW.formatted(
                    components ? padded("component", component) + "  " : "",
                    padded("released", tag),
                    padded("after", from),
                    "commits",
                    "Slipway")))
        .append('\n');
    for (ReplayedRelease release : releases) {
      text.append(
              ROW.formatted(
                  components ? padded(component(release), component) + "  " : "",
                  padded(tag(release), tag),
                  padded(from(release), from),
                  "%7d".formatted(release.content().facts().history().commits().size()),
                  planned(release)))
          .append('\n');
      Difference.of(release).ifPresent(why -> explained(why));
    }
  }

  private void explained(String why) {
    text.append("    ").append(terminal.dim(Terminal.oneLine(why))).append('\n');
  }

  private String planned(ReplayedRelease release) {
    String version = release.planned().map(Version::toString).orElse("none");
    return switch (release.outcome()) {
      case SAME -> terminal.green(version);
      case FIRST -> version + terminal.dim("  first");
      case HIGHER, LOWER, NOTHING -> terminal.red(version + "  " + word(release.outcome()));
    };
  }

  static String word(Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT);
  }

  private void summary(Backtest backtest) {
    Agreement all = backtest.agreement();
    text.append('\n')
        .append(
            all.percent().isPresent()
                ? "The same version in " + in(all) + "."
                : "There is no release after the first, so there is nothing to compare.")
        .append('\n');
    int width = width(backtest.components(), "");
    for (String name : backtest.components()) {
      Agreement agreement = backtest.agreement(name);
      text.append("  ")
          .append(padded(Terminal.printable(name), width))
          .append("  ")
          .append(agreement.percent().isPresent() ? in(agreement) : "nothing to compare")
          .append('\n');
    }
    if (backtest.prereleases() > 0) {
      text.append(
              backtest.prereleases() == 1
                  ? "One prerelease tag was left out."
                  : backtest.prereleases() + " prerelease tags were left out.")
          .append('\n');
    }
  }

  private static String in(Agreement agreement) {
    return "%d of %d releases (%.1f %%)"
        .formatted(agreement.same(), agreement.compared(), agreement.percent().orElse(0.0));
  }

  private static String component(ReplayedRelease release) {
    return release.component().map(Terminal::printable).orElse("");
  }

  private static String tag(ReplayedRelease release) {
    return Terminal.printable(release.released().name().value());
  }

  private static String from(ReplayedRelease release) {
    return release.previous().map(tag -> Terminal.printable(tag.name().value())).orElse("-");
  }

  private static int width(List<String> cells, String heading) {
    return Math.max(heading.length(), cells.stream().mapToInt(String::length).max().orElse(0));
  }

  private static String padded(String cell, int width) {
    return cell + " ".repeat(width - cell.length());
  }
}
