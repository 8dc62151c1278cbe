package dev.slipway.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.slipway.local.bench.Spread;
import dev.slipway.local.bench.StartBench.Result;
import dev.slipway.local.bench.StartBench.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Compares measured starts with those of the function that does nothing, and with the goals. */
record StartReport(List<Line> lines) {
  /** How many times a trivial function's start a function may take. */
  private static final Map<String, Double> MOST = Map.of("receiver", 2.0, "processor", 3.0);

  /**
   * @param ratio how many times the trivial function's median this one's is
   * @param most what the ratio is to be at most
   */
  record Line(String function, Way way, Spread firstAnswer, double ratio, double most) {
    boolean held() {
      return ratio <= most;
    }

    String wayName() {
      return way.name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * @param results the trivial function's first
   */
  static StartReport of(List<Result> results) {
    Result trivial = results.getFirst();
    List<Line> lines = new ArrayList<>();
    for (Result result : results) {
      double most = MOST.getOrDefault(result.function(), Double.MAX_VALUE);
      for (Way way : Way.values()) {
        Spread spread = result.firstAnswer(way);
        double ratio = spread.times(trivial.firstAnswer(way));
        lines.add(new Line(result.function(), way, spread, ratio, most));
      }
    }
    return new StartReport(List.copyOf(lines));
  }

  boolean held() {
    return lines.stream().allMatch(Line::held);
  }

  JsonNode json() {
    ArrayNode array = JsonOutput.array();
    for (Line line : lines) {
      array
          .addObject()
          .put("function", line.function())
          .put("way", line.wayName())
          .put("median_ms", line.firstAnswer().median().toMillis())
          .put("least_ms", line.firstAnswer().least().toMillis())
          .put("most_ms", line.firstAnswer().most().toMillis())
          .put("ratio", Math.round(line.ratio() * 100) / 100.0)
          .put("held", line.held());
    }
    return array;
  }

  void print(Terminal terminal) {
    terminal.out().printf("%-18s %-6s %22s %9s%n", "", "", "first answer, ms", "ratio");
    for (Line line : lines) {
      String text =
          "%-18s %-6s %22s %8.2f×"
              .formatted(line.function(), line.wayName(), line.firstAnswer(), line.ratio());
      terminal
          .out()
          .println(line.held() ? text : terminal.red(text + "  more than " + line.most() + "×"));
    }
  }
}
