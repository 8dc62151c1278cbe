package dev.slipway.operator.deadletters;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.operator.ExitCode;
import dev.slipway.operator.JsonOutput;
import dev.slipway.operator.Terminal;
import dev.slipway.operator.connect.Connection;
import dev.slipway.operator.connect.QueueDepth;
import dev.slipway.operator.connect.StackCommand;
import dev.slipway.operator.option.JsonOption;
import dev.slipway.processor.delivery.DeadLetterBox.Letter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code slipway deadletters list}. */
@Command(
    name = "list",
    description = {
      "Lists dead letters, oldest first, each with its reason.",
      "",
      "Exits with 0 even if there are none."
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  ./slipway deadletters list --stack slipway",
      "  ./slipway deadletters list --stack slipway --reason BranchConflict --older-than 2h",
      "  ./slipway deadletters list --stack slipway --json | jq -r '.letters[].delivery'"
    })
final class ListCommand extends StackCommand {
  @Mixin private LetterFilter filter = new LetterFilter();

  @Mixin private JsonOption json = new JsonOption();

  ListCommand(Terminal terminal, Map<String, String> environment) {
    super(terminal, environment);
  }

  @Override
  protected int run(Connection to) {
    QueueDepth depth = QueueDepth.of(to.aws().sqs(), to.deadLetterQueueUrl());
    List<Letter> letters = Letters.redrive(to, _ -> {}).list(filter.selection());
    if (json.wanted()) {
      ObjectNode document = JsonOutput.object();
      document.set("letters", LetterText.json(letters));
      document.put("held_elsewhere", depth.inFlight());
      JsonOutput.write(terminal, document);
      return ExitCode.OK;
    }
    Instant now = Connection.CLOCK.instant();
    letters.forEach(letter -> terminal.out().println(LetterText.lines(letter, terminal, now)));
    terminal
        .out()
        .println(
            switch (letters.size()) {
              case 0 -> "no dead letters";
              case 1 -> "1 dead letter";
              default -> letters.size() + " dead letters";
            });
    if (depth.inFlight() > 0) {
      terminal.say(
          "another command holds about %d more; they reappear within ten minutes"
              .formatted(depth.inFlight()));
    }
    return ExitCode.OK;
  }
}
