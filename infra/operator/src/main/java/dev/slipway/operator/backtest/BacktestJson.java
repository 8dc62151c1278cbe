package dev.slipway.operator.backtest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.operator.JsonOutput;
import java.util.List;

/**
 * A backtest for programs.
 *
 * <pre>{@code
 * {"releases": [{"tag": "v1.4.0", "released": "1.4.0", "previous": "1.3.2" | null, "commits": 12,
 *   "slipway": "1.4.0" | null, "outcome": "same" | "higher" | "lower" | "nothing" | "first",
 *   "difference": "…" | null}],
 *  "same": 9, "compared": 10, "percent": 90.0 | null, "prereleases": 0}
 * }</pre>
 */
final class BacktestJson {
  private BacktestJson() {}

  static ObjectNode render(List<Replayed> releases, int prereleases) {
    ObjectNode document = JsonOutput.object();
    ArrayNode rows = document.putArray("releases");
    for (Replayed release : releases) {
      ObjectNode row = rows.addObject();
      row.put("tag", release.released().name().value());
      row.put("released", release.released().version().toString());
      JsonOutput.put(row, "previous", release.previous().map(ReleasedTag::version));
      row.put("commits", release.content().facts().commits().size());
      JsonOutput.put(row, "slipway", release.planned());
      row.put("outcome", BacktestText.word(release.outcome()));
      JsonOutput.put(row, "difference", Difference.of(release));
    }
    Agreement agreement = Agreement.of(releases);
    document.put("same", agreement.same());
    document.put("compared", agreement.compared());
    document.put("percent", agreement.percent().orElse(null));
    document.put("prereleases", prereleases);
    return document;
  }
}
