package dev.slipway.operator;

import dev.slipway.local.bench.BenchFailed;
import dev.slipway.local.bench.StartBench;
import dev.slipway.local.bench.StartBench.Result;
import dev.slipway.local.bench.StartBench.Way;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code slipway bench}: measures what docs/performance.md says. */
@Command(
    name = "bench",
    description = "Measures the functions on this machine; see docs/performance.md.",
    synopsisSubcommandLabel = "COMMAND")
final class BenchCommand {
  /** How many times a trivial function's start a function may take. */
  private static final Map<String, Double> MOST = Map.of("receiver", 2.0, "processor", 3.0);

  private final Terminal terminal;

  @Mixin private HelpOption help = new HelpOption();

  BenchCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(
      name = "start",
      description = {
        "Measures how long the functions take from nothing to their first answer.",
        "",
        "The very jars that are deployed run under the runtime interface client that Lambda uses,"
            + " beside a function that does nothing, plain and with an AOT cache. Queue, table,"
            + " secrets and GitHub are on this machine. Takes a minute or two.",
        "",
        "Exits with 1 if the receiver takes more than twice, or the processor more than three"
            + " times, as long as the function that does nothing."
      })
  int start(
      @Option(
              names = "--rounds",
              paramLabel = "N",
              defaultValue = "7",
              description = "How often each start is measured (default: ${DEFAULT-VALUE}).")
          int rounds,
      @Option(names = "--json", description = "Write the figures as JSON.") boolean json,
      @Mixin HelpOption help)
      throws IOException {
    if (rounds < 1) {
      throw new CannotRun("--rounds is at least 1");
    }
    List<Result> results = measure(rounds);
    Result trivial = results.getFirst();
    boolean held = true;
    if (json) {
      terminal.out().println(json(results));
    } else {
      terminal.out().printf("%-18s %-6s %22s %9s%n", "", "", "first answer, ms", "ratio");
    }
    for (Result result : results) {
      double most = MOST.getOrDefault(result.function(), Double.MAX_VALUE);
      for (Way way : Way.values()) {
        double ratio = result.firstAnswer(way).times(trivial.firstAnswer(way));
        held &= ratio <= most;
        if (!json) {
          String line =
              "%-18s %-6s %22s %8.2f×"
                  .formatted(
                      result.function(),
                      way.name().toLowerCase(java.util.Locale.ROOT),
                      result.firstAnswer(way),
                      ratio);
          terminal
              .out()
              .println(ratio <= most ? line : terminal.red(line + "  more than " + most + "×"));
        }
      }
    }
    return held ? ExitCode.OK : ExitCode.NOT_OK;
  }

  private List<Result> measure(int rounds) throws IOException {
    Path folder = Files.createTempDirectory("slipway-bench");
    try {
      return new StartBench(rounds, folder, terminal::say).run();
    } catch (BenchFailed e) {
      throw new CannotRun(String.valueOf(e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotRun("interrupted", e);
    } finally {
      delete(folder);
    }
  }

  private static String json(List<Result> results) {
    StringBuilder json = new StringBuilder("[");
    for (Result result : results) {
      for (Way way : Way.values()) {
        json.append(json.length() == 1 ? "" : ",")
            .append(
                "%n  {\"function\":\"%s\",\"way\":\"%s\",\"median_ms\":%d,\"least_ms\":%d,\"most_ms\":%d}"
                    .formatted(
                        result.function(),
                        way.name().toLowerCase(java.util.Locale.ROOT),
                        result.firstAnswer(way).median().toMillis(),
                        result.firstAnswer(way).least().toMillis(),
                        result.firstAnswer(way).most().toMillis()));
      }
    }
    return json.append("\n]").toString();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
