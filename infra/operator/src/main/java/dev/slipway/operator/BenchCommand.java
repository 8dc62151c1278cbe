package dev.slipway.operator;

import dev.slipway.local.bench.BenchFailed;
import dev.slipway.local.bench.StartBench;
import dev.slipway.local.bench.StartBench.Result;
import dev.slipway.operator.option.HelpOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
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
  private final Terminal terminal;

  @Mixin private HelpOption help = new HelpOption();

  BenchCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(
      name = "start",
      description = {
        "Measures how long each function takes to start and give its first " + "answer.",
        "",
        "Runs the deployed jars under Lambda's own runtime interface client, "
            + "beside a function that does nothing, both plain and with an AOT "
            + "cache. Queue, table, secrets and GitHub run on this machine. Takes a "
            + "minute or two.",
        "",
        "Exits with 1 if the receiver takes more than twice as long as the "
            + "function that does nothing, or the processor more than three times as "
            + "long."
      })
  int start(
      @Option(
              names = "--rounds",
              paramLabel = "N",
              defaultValue = "7",
              description = "How often to measure each start (default: ${DEFAULT-VALUE}).")
          int rounds,
      @Option(names = "--json", description = "Write the figures as JSON.") boolean json,
      @Mixin HelpOption help)
      throws IOException {
    if (rounds < 1) {
      throw new CannotRun("--rounds must be 1 or more");
    }
    StartReport report = StartReport.of(measure(rounds));
    if (json) {
      JsonOutput.write(terminal, report.json());
    } else {
      report.print(terminal);
    }
    return report.held() ? ExitCode.OK : ExitCode.NOT_OK;
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

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
