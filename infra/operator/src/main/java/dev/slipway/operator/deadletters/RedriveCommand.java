package dev.slipway.operator.deadletters;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.operator.Ages;
import dev.slipway.operator.ExitCode;
import dev.slipway.operator.Interruption;
import dev.slipway.operator.JsonOutput;
import dev.slipway.operator.Terminal;
import dev.slipway.operator.connect.Connection;
import dev.slipway.operator.connect.StackCommand;
import dev.slipway.processor.delivery.DeadLetterBox.Letter;
import dev.slipway.processor.delivery.Redrive;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code slipway deadletters redrive}. */
@Command(
    name = "redrive",
    description = {
      "Puts letters back into the queue, each into its group, oldest first.",
      "",
      "Shows the letters and asks first. If you interrupt it, it finishes "
          + "the current letter and ends; the others stay dead letters.",
      "",
      "Exits with 0 if all were put back and, with --wait, processed; with 1 "
          + "if one was given up again, was not processed in time, or was not put "
          + "back."
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  ./slipway deadletters redrive --stack slipway --all --dry-run",
      "  ./slipway deadletters redrive --stack slipway --reason GitHubApiError --wait 5m",
      "  ./slipway deadletters redrive --stack slipway --delivery GUID --yes --by grace"
    })
final class RedriveCommand extends StackCommand {
  @Mixin private LetterChoice choice = new LetterChoice();

  @Option(
      names = "--wait",
      paramLabel = "TIME",
      converter = Ages.class,
      description =
          "Wait at most this long until each is processed or given up again: " + "30s, 5m.")
  private Duration wait = Duration.ZERO;

  RedriveCommand(Terminal terminal, Map<String, String> environment) {
    super(terminal, environment);
  }

  @Override
  protected int run(Connection to) {
    String by = choice.by(environment);
    List<Letter> meant = choice.letters(Letters.redrive(to, _ -> {}), terminal);
    if (meant.isEmpty() || choice.isDryRun()) {
      return end(by, meant, new Redrive.Outcome(List.of(), 0, 0));
    }
    if (!choice.isAgreed(terminal, "Put %s back?", meant.size())) {
      terminal.say("nothing was put back");
      return ExitCode.NOT_OK;
    }
    try (Interruption interruption = Interruption.listen()) {
      Redrive redrive = Letters.redrive(to, interruption::pause);
      Redrive.Outcome outcome =
          redrive.putBack(
              LetterChoice.exactly(meant),
              by,
              wait,
              new Progress(terminal, interruption, "put back", choice.isJson()));
      terminal.endProgress();
      int code = end(by, meant, outcome);
      terminal.out().flush();
      return code;
    }
  }

  private int end(String by, List<Letter> meant, Redrive.Outcome outcome) {
    int back = outcome.redriven().size();
    int left = choice.isDryRun() ? 0 : meant.size() - back;
    if (choice.isJson()) {
      ObjectNode document = JsonOutput.object();
      document.put("dry_run", choice.isDryRun());
      document.put("by", by);
      document.set("letters", LetterText.json(meant));
      document.put("put_back", back);
      document.put("successful", outcome.successful());
      document.put("failed", outcome.failed());
      document.put("pending", outcome.pending());
      document.put("left", left);
      JsonOutput.write(terminal, document);
    } else if (choice.isDryRun()) {
      terminal.out().printf("dry run: %d would be put back%n", meant.size());
    } else if (!meant.isEmpty()) {
      terminal
          .out()
          .printf(
              "%d put back: %d done, %d given up again, %d not processed yet%n",
              back, outcome.successful(), outcome.failed(), outcome.pending());
    }
    if (left > 0) {
      terminal.say(left + " were not put back and are still dead letters");
    }
    boolean through = wait.isZero() || outcome.pending() == 0;
    return left == 0 && outcome.failed() == 0 && through ? ExitCode.OK : ExitCode.NOT_OK;
  }
}
