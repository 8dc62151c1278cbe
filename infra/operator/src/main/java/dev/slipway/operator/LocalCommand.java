package dev.slipway.operator;

import dev.slipway.local.LocalCommandLine;
import dev.slipway.local.LocalOptions;
import dev.slipway.operator.option.HelpOption;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code slipway local}: the whole system on this machine. */
@Command(
    name = "local",
    description = {
      "Runs the whole system on this machine.",
      "",
      "Starts a stand-in GitHub, the queue, the table and both functions, "
          + "and plays a story: people merge pull requests, a release PR opens, "
          + "grows and becomes a release. Then it keeps serving until Ctrl-C, and "
          + "ends everything that it started.",
      "",
      "Exits with 1 if a step does not give the expected result."
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  ./slipway local                       the story, then a GitHub to try things on",
      "  ./slipway local --once                the story only",
      "  ./slipway local --repo ../my-clone    a clone's own release PR"
    })
final class LocalCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Map<String, String> environment;

  @Option(names = "--once", description = "End after the story; do not keep serving.")
  private boolean once;

  @Option(
      names = "--repo",
      paramLabel = "DIR",
      description = "Open the release PR of this clone instead of playing the story.")
  private @Nullable Path repo;

  @Option(
      names = "--github",
      paramLabel = "URL",
      description =
          "Work on a real GitHub, with a token or an App's credentials in the "
              + "environment: the address of its API.")
  private @Nullable URI github;

  @Option(
      names = "--repository",
      paramLabel = "OWNER/NAME",
      description = "With --github: plan this repository at once.")
  private @Nullable String repository;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "The stand-in GitHub's port (default: any free port).")
  private int port;

  @Option(
      names = "--webhook-port",
      paramLabel = "N",
      description = "The webhook's port (default: any free port).")
  private int webhookPort;

  @Mixin private HelpOption help = new HelpOption();

  LocalCommand(Terminal terminal, Map<String, String> environment) {
    this.terminal = terminal;
    this.environment = environment;
  }

  @Override
  public Integer call() {
    if (repo != null && github != null) {
      throw new CannotRun("--repo and --github cannot be combined");
    }
    if (repository != null && github == null) {
      throw new CannotRun("--repository needs --github");
    }
    LocalOptions defaults = LocalOptions.defaults();
    LocalOptions options =
        new LocalOptions(
            once,
            Optional.ofNullable(repo),
            Optional.ofNullable(github),
            Optional.ofNullable(repository),
            ports(),
            defaults.folder());
    return LocalCommandLine.run(options, terminal.out(), terminal.err(), environment);
  }

  private LocalOptions.Ports ports() {
    try {
      return new LocalOptions.Ports(port, webhookPort, 0, 0);
    } catch (IllegalArgumentException e) {
      throw new CannotRun(String.valueOf(e.getMessage()), e);
    }
  }
}
