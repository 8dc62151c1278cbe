package dev.slipway.operator.deadletters;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.operator.ExitCode;
import dev.slipway.operator.JsonOutput;
import dev.slipway.operator.Page;
import dev.slipway.operator.Terminal;
import dev.slipway.operator.connect.Connection;
import dev.slipway.operator.connect.StackCommand;
import dev.slipway.operator.deliveries.EntryText;
import dev.slipway.operator.option.JsonOption;
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
      "Shows everything about one letter, with its entry in the journal.",
      "",
      "Exits with 1 if there is no such letter."
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
      terminal.say(
          "there is no dead letter " + name + "; slipway deadletters list shows the dead letters");
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
        .flatMap(delivery -> to.journal().find(delivery));
  }

  private void print(Letter letter, Optional<Entry> entry) {
    Page page = new Page(15).row("delivery", LetterText.name(letter));
    letter
        .message()
        .ifPresent(message ->
            page.row("repository", LetterText.repository(message))
                .row("event", LetterText.event(message))
                .row("sender", message.sender())
                .row("received", message.receivedAt())
                .row("correlation id", message.correlationId()));
    page.row("given up", letter.since())
        .row("because", letter.kind() + ": " + letter.reason())
        .row("failed", letter.failures() + " times")
        .row("put back", letter.redrives() + " times")
        .row("group", letter.group())
        .row("message id", letter.messageId());
    terminal.out().println(page + "\n");
    terminal.out().println(entry.map(EntryText::page).orElse("the journal has no entry for it"));
  }
}
