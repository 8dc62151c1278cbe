package dev.slipway.operator;

import dev.slipway.local.LocalCommandLine;
import dev.slipway.local.LocalOptions;
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
      "A GitHub to play with, the queue, the table and both functions are started, and a story is"
          + " played: pull requests are merged, a release PR opens and grows, and becomes a"
          + " release. It goes on serving until Ctrl-C; everything it starts ends with it.",
      "",
      "Exits with 1 if a step was not as it should be."
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  ./slipway local                       the story, then a GitHub to go on with by hand",
      "  ./slipway local --once                the story only",
      "  ./slipway local --repo ../my-clone    a clone's own release PR"
    })
final class LocalCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Map<String, String> environment;

  @Option(names = "--once", description = "End after the story instead of serving on.")
  private boolean once;

  @Option(
      names = "--repo",
      paramLabel = "DIR",
      description = "A clone to open the release PR of, instead of the story.")
  private @Nullable Path repo;

  @Option(
      names = "--github",
      paramLabel = "URL",
      description =
          "The API of a real GitHub to work on, with a token or an App's credentials in the"
              + " environment.")
  private @Nullable URI github;

  @Option(
      names = "--repository",
      paramLabel = "OWNER/NAME",
      description = "With --github: a repository to plan at once.")
  private @Nullable String repository;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Where the GitHub to play with listens (default: any free port).")
  private int port;

  @Option(
      names = "--webhook-port",
      paramLabel = "N",
      description = "Where the webhook listens (default: any free port).")
  private int webhookPort;

  @Mixin private HelpOption help = new HelpOption();

  LocalCommand(Terminal terminal, Map<String, String> environment) {
    this.terminal = terminal;
    this.environment = environment;
  }

  @Override
  public Integer call() {
    if (repo != null && github != null) {
      throw new CannotRun("--repo and --github exclude each other");
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
