package dev.slipway.operator.slots;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.operator.ExitCode;
import dev.slipway.operator.JsonOutput;
import dev.slipway.operator.Terminal;
import dev.slipway.operator.connect.Connection;
import dev.slipway.operator.connect.StackCommand;
import dev.slipway.operator.deployments.DeployedRepository;
import dev.slipway.operator.deployments.Watch;
import dev.slipway.operator.option.JsonOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code slipway slots list}. */
@Command(
    name = "list",
    description = {
      "Lists a repository's slots: the group, the deployment that holds it "
          + "and since when, its token and deadline, and how many deployments wait.",
      "",
      "Exits with 1 if one is stuck, which means held past its deadline."
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  ./slipway slots list acme/rocket --stack slipway",
      "  ./slipway slots list acme/rocket --stack slipway --watch"
    })
final class ListCommand extends StackCommand {
  @Parameters(paramLabel = "OWNER/NAME", description = "The repository.")
  private String repository = "";

  @Option(names = "--watch", description = "Show them again whenever one changes, until Ctrl-C.")
  private boolean watch;

  @Mixin private JsonOption json = new JsonOption();

  ListCommand(Terminal terminal, Map<String, String> environment) {
    super(terminal, environment);
  }

  @Override
  protected int run(Connection to) {
    DeployedRepository of = DeployedRepository.of(to, repository);
    if (watch) {
      return Watch.run(
          terminal,
          () -> {
            List<SlotView> slots = SlotView.all(of);
            return new Watch.View(slots, () -> show(of, slots));
          });
    }
    List<SlotView> slots = SlotView.all(of);
    show(of, slots);
    Instant now = Connection.CLOCK.instant();
    return slots.stream().anyMatch(seen -> seen.isStuck(now)) ? ExitCode.NOT_OK : ExitCode.OK;
  }

  private void show(DeployedRepository of, List<SlotView> slots) {
    Instant now = Connection.CLOCK.instant();
    if (json.wanted()) {
      ObjectNode document = JsonOutput.object();
      document.put("repository", of.name());
      var array = document.putArray("slots");
      slots.forEach(seen -> array.add(seen.json(now)));
      JsonOutput.write(terminal, document);
      return;
    }
    slots.forEach(seen -> terminal.out().println(seen.line(terminal, now)));
    if (slots.isEmpty()) {
      terminal.out().println("nothing has been deployed yet");
    }
  }
}
