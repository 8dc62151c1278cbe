package dev.slipway.operator.deadletters;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.operator.ExitCode;
import dev.slipway.operator.Interruption;
import dev.slipway.operator.JsonOutput;
import dev.slipway.operator.Terminal;
import dev.slipway.operator.connect.Connection;
import dev.slipway.operator.connect.StackCommand;
import dev.slipway.processor.delivery.DeadLetterBox.Letter;
import dev.slipway.processor.delivery.Redrive;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code slipway deadletters discard}. */
@Command(
    name = "discard",
    description = {
      "Deletes letters for good and settles their entries in the journal.",
      "",
      "Shows the letters and asks first. Slipway plans the repository of a "
          + "discarded letter again at its next event, and once a day.",
      "",
      "Exits with 0 if all were discarded, with 1 if one was not."
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  ./slipway deadletters discard --stack slipway --repository acme/gone --dry-run",
      "  ./slipway deadletters discard --stack slipway --repository acme/gone"
    })
final class DiscardCommand extends StackCommand {
  @Mixin private LetterChoice choice = new LetterChoice();

  DiscardCommand(Terminal terminal, Map<String, String> environment) {
    super(terminal, environment);
  }

  @Override
  protected int run(Connection to) {
    String by = choice.by(environment);
    List<Letter> meant = choice.letters(Letters.redrive(to, _ -> {}), terminal);
    if (meant.isEmpty() || choice.isDryRun()) {
      return end(by, meant, List.of());
    }
    if (!choice.isAgreed(terminal, "Discard %s for good?", meant.size())) {
      terminal.say("nothing was discarded");
      return ExitCode.NOT_OK;
    }
    try (Interruption interruption = Interruption.listen()) {
      Redrive redrive = Letters.redrive(to, interruption::pause);
      List<Letter> discarded =
          redrive.discard(
              LetterChoice.exactly(meant),
              by,
              new Progress(terminal, interruption, "discarded", choice.isJson()));
      int code = end(by, meant, discarded);
      terminal.out().flush();
      return code;
    }
  }

  private int end(String by, List<Letter> meant, List<Letter> discarded) {
    int left = choice.isDryRun() ? 0 : meant.size() - discarded.size();
    if (choice.isJson()) {
      ObjectNode document = JsonOutput.object();
      document.put("dry_run", choice.isDryRun());
      document.put("by", by);
      document.set("letters", LetterText.json(meant));
      document.put("discarded", discarded.size());
      document.put("left", left);
      JsonOutput.write(terminal, document);
    } else if (choice.isDryRun()) {
      terminal.out().printf("dry run: %d would be discarded%n", meant.size());
    } else if (!meant.isEmpty()) {
      terminal.out().printf("%d discarded%n", discarded.size());
    }
    if (left > 0) {
      terminal.say(left + " were not discarded and are still dead letters");
    }
    return left == 0 ? ExitCode.OK : ExitCode.NOT_OK;
  }
}
