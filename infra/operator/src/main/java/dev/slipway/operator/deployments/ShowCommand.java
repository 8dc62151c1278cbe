package dev.slipway.operator.deployments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.operator.ExitCode;
import dev.slipway.operator.JsonOutput;
import dev.slipway.operator.Terminal;
import dev.slipway.operator.connect.Connection;
import dev.slipway.operator.connect.StackCommand;
import dev.slipway.operator.option.JsonOption;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.deploy.DeploymentRecord;
import dev.slipway.shared.domain.deploy.HistoryEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code slipway deployments show}. */
@Command(
    name = "show",
    description = {
      "Shows everything about a deployment, with its full history.",
      "",
      "Exits with 1 if there is no such deployment."
    },
    sortOptions = false,
    footer = {
      "",
      "Example:",
      "  ./slipway deployments show acme/rocket production:v1.2.0:1.1 --stack slipway"
    })
final class ShowCommand extends StackCommand {
  @Parameters(index = "0", paramLabel = "OWNER/NAME", description = "The repository.")
  private String repository = "";

  @Parameters(index = "1", paramLabel = "KEY", description = "The deployment's key.")
  private String key = "";

  @Mixin private JsonOption json = new JsonOption();

  ShowCommand(Terminal terminal, Map<String, String> environment) {
    super(terminal, environment);
  }

  @Override
  protected void check() {
    DeployedRepository.key(key);
  }

  @Override
  protected int run(Connection to) {
    DeploymentKey parsed = DeployedRepository.key(key);
    DeployedRepository of = DeployedRepository.of(to, repository);
    Optional<DeploymentRecord> record = of.ledger().find(parsed);
    if (record.isEmpty()) {
      terminal.say(
          "%s has no deployment %s; slipway deployments list shows them"
              .formatted(of.name(), parsed));
      return ExitCode.NOT_OK;
    }
    List<HistoryEntry> history = of.ledger().history(parsed);
    if (json.wanted()) {
      ObjectNode document = DeploymentText.json(record.get());
      var array = document.putArray("history");
      history.forEach(entry -> array.add(DeploymentText.json(entry)));
      JsonOutput.write(terminal, document);
    } else {
      terminal.out().println(DeploymentText.page(record.get(), history));
    }
    return ExitCode.OK;
  }
}
