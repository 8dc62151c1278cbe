package dev.slipway.operator.backtest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.operator.JsonOutput;

/**
 * A backtest for programs.
 *
 * <pre>{@code
 * {"releases": [{"tag": "v1.4.0", "released": "1.4.0", "previous": "1.3.2" | null, "commits": 12,
 *   "slipway": "1.4.0" | null, "outcome": "same" | "higher" | "lower" | "nothing" | "first",
 *   "difference": "…" | null}],
 *  "same": 9, "compared": 10, "percent": 90.0 | null, "prereleases": 0}
 * }</pre>
 *
 * <p>With components each release begins with {@code "component": "core"}, and there is {@code
 * "components": [{"name", "same", "compared", "percent"}]} besides.
 */
final class BacktestJson {
  private BacktestJson() {}

  static ObjectNode render(Backtest backtest) {
    ObjectNode document = JsonOutput.object();
    ArrayNode rows = document.putArray("releases");
    for (ReplayedRelease release : backtest.releases()) {
      ObjectNode row = rows.addObject();
      release.component().ifPresent(name -> row.put("component", name));
      row.put("tag", release.released().name().value());
      row.put("released", release.released().version().toString());
      JsonOutput.put(row, "previous", release.previous().map(ReleaseTag::version));
      row.put("commits", release.content().facts().history().commits().size());
      JsonOutput.put(row, "slipway", release.planned());
      row.put("outcome", BacktestText.word(release.outcome()));
      JsonOutput.put(row, "difference", Difference.of(release));
    }
    put(document, backtest.agreement());
    document.put("prereleases", backtest.prereleases());
    if (!backtest.components().isEmpty()) {
      ArrayNode components = document.putArray("components");
      for (String name : backtest.components()) {
        put(components.addObject().put("name", name), backtest.agreement(name));
      }
    }
    return document;
  }

  private static void put(ObjectNode document, Agreement agreement) {
    document.put("same", agreement.same());
    document.put("compared", agreement.compared());
    document.put("percent", agreement.percent().orElse(null));
  }
}
