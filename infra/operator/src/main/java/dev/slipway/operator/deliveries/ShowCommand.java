package dev.slipway.operator.deliveries;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.operator.ExitCode;
import dev.slipway.operator.JsonOutput;
import dev.slipway.operator.Terminal;
import dev.slipway.operator.Values;
import dev.slipway.operator.connect.Connection;
import dev.slipway.operator.connect.StackCommand;
import dev.slipway.operator.option.JsonOption;
import dev.slipway.processor.delivery.DeliveryJournal.Entry;
import dev.slipway.processor.reconcile.HookDeliveries.Attempt;
import dev.slipway.shared.domain.repo.DeliveryId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code slipway deliveries show}. */
@Command(
    name = "show",
    description = {
      "Shows the journal's entry of a delivery, and GitHub's attempts to deliver it.",
      "",
      "Exits with 1 if neither knows it."
    },
    sortOptions = false,
    footer = {
      "",
      "Example:",
      "  ./slipway deliveries show 72d3162e-cc78-11e3-81ab-4c9367dc0958 --stack slipway"
    })
final class ShowCommand extends StackCommand {
  @Parameters(paramLabel = "DELIVERY", description = "The GUID, or the id of a plan.")
  private String name = "";

  @Mixin private JsonOption json = new JsonOption();

  ShowCommand(Terminal terminal, Map<String, String> environment) {
    super(terminal, environment);
  }

  @Override
  protected int run(Connection to) {
    DeliveryId delivery = Values.delivery(name);
    Optional<Entry> entry = to.journal().find(delivery);
    List<Attempt> attempts =
        GitHubLog.of(to)
            .map(log -> GitHubLog.find(log, a -> a.guid().equals(name), Integer.MAX_VALUE))
            .orElse(List.of());
    if (json.wanted()) {
      ObjectNode document = JsonOutput.object();
      document.set("journal", entry.map(EntryText::json).orElse(null));
      var array = document.putArray("github");
      attempts.forEach(attempt -> array.add(GitHubLog.json(attempt)));
      JsonOutput.write(terminal, document);
    } else if (entry.isPresent() || !attempts.isEmpty()) {
      terminal.out().printf("%-15s %s%n", "delivery", delivery);
      entry.ifPresent(e -> terminal.out().printf("%-15s %s%n", "repository", e.repository()));
      terminal.out().println(entry.map(EntryText::page).orElse("not in the journal"));
      attempts.forEach(a ->
          terminal
              .out()
              .printf(
                  "%-15s %s  %s, %s%n", "GitHub sent it", a.at(), a.event(), GitHubLog.words(a)));
    }
    if (entry.isEmpty() && attempts.isEmpty()) {
      terminal.say("neither the journal nor GitHub's log has a delivery " + name);
      return ExitCode.NOT_OK;
    }
    return ExitCode.OK;
  }
}
