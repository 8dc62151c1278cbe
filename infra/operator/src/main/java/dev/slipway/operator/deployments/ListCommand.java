package dev.slipway.operator.deployments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.operator.CannotRun;
import dev.slipway.operator.ExitCode;
import dev.slipway.operator.JsonOutput;
import dev.slipway.operator.Terminal;
import dev.slipway.operator.connect.Connection;
import dev.slipway.operator.connect.StackCommand;
import dev.slipway.operator.option.JsonOption;
import dev.slipway.shared.domain.deploy.DeploymentRecord;
import dev.slipway.shared.domain.deploy.DeploymentState;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code slipway deployments list}. */
@Command(
    name = "list",
    description = {"Lists a repository's deployments, newest first.", "", "Exits with 0."},
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  ./slipway deployments list acme/rocket --stack slipway",
      "  ./slipway deployments list acme/rocket -e production --state queued --watch"
          + " --stack slipway"
    })
final class ListCommand extends StackCommand {
  @Parameters(paramLabel = "OWNER/NAME", description = "The repository.")
  private String repository = "";

  @Option(
      names = {"-e", "--environment"},
      paramLabel = "NAME",
      description = "Only in this environment.")
  private @Nullable String inEnvironment;

  @Option(
      names = "--state",
      paramLabel = "STATE",
      converter = States.class,
      completionCandidates = States.Names.class,
      description = "Only those in one of these states: ${COMPLETION-CANDIDATES}.")
  private Set<DeploymentState> states = EnumSet.noneOf(DeploymentState.class);

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Show at most this many (default: ${DEFAULT-VALUE}).")
  private int limit = 50;

  @Option(names = "--watch", description = "Show them again whenever one changes, until Ctrl-C.")
  private boolean watch;

  @Mixin private JsonOption json = new JsonOption();

  ListCommand(Terminal terminal, Map<String, String> environment) {
    super(terminal, environment);
  }

  @Override
  protected void check() {
    if (limit < 1) {
      throw new CannotRun("--limit must be 1 or more");
    }
  }

  @Override
  protected int run(Connection to) {
    DeployedRepository of = DeployedRepository.of(to, repository);
    if (watch) {
      return Watch.run(
          terminal,
          () -> {
            Found found = find(of);
            return new Watch.View(found, () -> show(of, found));
          });
    }
    show(of, find(of));
    return ExitCode.OK;
  }

  /**
   * @param more whether there are others that were not looked at, or not shown
   */
  private record Found(List<DeploymentRecord> records, boolean more) {}

  private Found find(DeployedRepository of) {
    int most = states.isEmpty() ? limit + 1 : Selection.MOST_READ;
    List<DeploymentRecord> read =
        of.ledger().list(Selection.environment(inEnvironment).stream().findFirst(), most);
    List<DeploymentRecord> matching =
        read.stream()
            .filter(record -> states.isEmpty() || states.contains(record.state()))
            .toList();
    return new Found(
        matching.stream().limit(limit).toList(), matching.size() > limit || read.size() == most);
  }

  private void show(DeployedRepository of, Found found) {
    if (json.wanted()) {
      ObjectNode document = JsonOutput.object();
      document.put("repository", of.name());
      var array = document.putArray("deployments");
      found.records().forEach(record -> array.add(DeploymentText.json(record)));
      document.put("more", found.more());
      JsonOutput.write(terminal, document);
      return;
    }
    found
        .records()
        .forEach(record -> terminal.out().println(DeploymentText.line(record, terminal)));
    if (found.records().isEmpty()) {
      terminal.out().println("no such deployments");
    }
    if (found.more()) {
      terminal.say("there are older deployments; a higher --limit shows more");
    }
  }
}
