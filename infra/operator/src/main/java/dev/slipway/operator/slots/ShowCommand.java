package dev.slipway.operator.slots;

import dev.slipway.operator.ExitCode;
import dev.slipway.operator.JsonOutput;
import dev.slipway.operator.Terminal;
import dev.slipway.operator.connect.Connection;
import dev.slipway.operator.connect.StackCommand;
import dev.slipway.operator.deployments.DeployedRepository;
import dev.slipway.operator.option.JsonOption;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code slipway slots show}. */
@Command(
    name = "show",
    description = {
      "Shows a group's slot: its holder, token and deadline, and the queue " + "in its order.",
      "",
      "Exits with 1 if it is stuck, or if there is no such group."
    },
    sortOptions = false,
    footer = {"", "Example:", "  ./slipway slots show acme/rocket production --stack slipway"})
final class ShowCommand extends StackCommand {
  @Parameters(index = "0", paramLabel = "OWNER/NAME", description = "The repository.")
  private String repository = "";

  @Parameters(index = "1", paramLabel = "GROUP", description = "The concurrency group.")
  private String group = "";

  @Mixin private JsonOption json = new JsonOption();

  ShowCommand(Terminal terminal, Map<String, String> environment) {
    super(terminal, environment);
  }

  @Override
  protected int run(Connection to) {
    DeployedRepository of = DeployedRepository.of(to, repository);
    Optional<SlotView> slot = SlotView.find(of, group);
    if (slot.isEmpty()) {
      terminal.say(SlotView.none(of, group));
      return ExitCode.NOT_OK;
    }
    Instant now = Connection.CLOCK.instant();
    if (json.wanted()) {
      JsonOutput.write(terminal, slot.get().json(now));
    } else {
      terminal.out().println(slot.get().page(now));
    }
    return slot.get().isStuck(now) ? ExitCode.NOT_OK : ExitCode.OK;
  }
}
