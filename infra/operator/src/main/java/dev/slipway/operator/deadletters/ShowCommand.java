package dev.slipway.operator.deadletters;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.operator.ExitCode;
import dev.slipway.operator.JsonOption;
import dev.slipway.operator.JsonOutput;
import dev.slipway.operator.Terminal;
import dev.slipway.operator.connect.Connection;
import dev.slipway.operator.connect.StackCommand;
import dev.slipway.operator.deliveries.EntryText;
import dev.slipway.processor.delivery.DeadLetterBox.Letter;
import dev.slipway.processor.delivery.DeliveryJournal.Entry;
import dev.slipway.processor.delivery.LetterSelection;
import dev.slipway.shared.contract.WebhookMessage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code slipway deadletters show}. */
@Command(
    name = "show",
    description = {
      "Shows all that is known of one letter, with its record in the journal.",
      "",
      "Exits with 1 when there is no such letter."
    },
    sortOptions = false,
    footer = {
      "",
      "Example:",
      "  ./slipway deadletters show 72d3162e-cc78-11e3-81ab-4c9367dc0958 --stack slipway"
    })
final class ShowCommand extends StackCommand {
  @Parameters(paramLabel = "DELIVERY", description = "The delivery's GUID, or the message id.")
  private String name = "";

  @Mixin private JsonOption json = new JsonOption();

  ShowCommand(Terminal terminal, Map<String, String> environment) {
    super(terminal, environment);
  }

  @Override
  protected int run(Connection to) {
    List<Letter> letters =
        Letters.redrive(to, _ -> {}).list(LetterSelection.ALL).stream()
            .filter(letter -> isMeant(letter))
            .toList();
    if (letters.isEmpty()) {
      terminal.say("there is no dead letter " + name + "; deadletters list shows those there are");
      return ExitCode.NOT_OK;
    }
    if (json.wanted()) {
      ObjectNode document = JsonOutput.object();
      var array = document.putArray("letters");
      letters.forEach(letter -> {
        ObjectNode one = LetterText.json(letter);
        one.set("journal", entry(to, letter).<ObjectNode>map(EntryText::json).orElse(null));
        array.add(one);
      });
      JsonOutput.write(terminal, document);
      return ExitCode.OK;
    }
    letters.forEach(letter -> print(letter, entry(to, letter)));
    return ExitCode.OK;
  }

  private boolean isMeant(Letter letter) {
    return letter.messageId().equals(name)
        || letter.message().filter(m -> m.delivery().value().equals(name)).isPresent();
  }

  private static Optional<Entry> entry(Connection to, Letter letter) {
    return letter
        .message()
        .map(WebhookMessage::delivery)
        .flatMap(delivery -> Letters.journal(to).find(delivery));
  }

  private void print(Letter letter, Optional<Entry> entry) {
    line("delivery", LetterText.name(letter));
    letter
        .message()
        .ifPresent(message -> {
          line("repository", LetterText.repository(message));
          line("event", LetterText.event(message));
          line("sender", message.sender());
          line("received", message.receivedAt().toString());
          line("correlation id", message.correlationId());
        });
    line("given up", letter.since().toString());
    line("because", letter.kind() + ": " + letter.reason());
    line("failed", letter.failures() + " times");
    line("put back", letter.redrives() + " times");
    line("group", letter.group());
    line("message id", letter.messageId());
    terminal.out().println();
    terminal
        .out()
        .println(
            entry.map(found -> EntryText.page(found)).orElse("the journal has no entry of it"));
  }

  private void line(String name, String value) {
    terminal.out().printf("%-15s %s%n", name, Terminal.printable(value).replace('\n', ' '));
  }
}
