package dev.slipway.operator.deadletters;

import dev.slipway.operator.Terminal;
import dev.slipway.operator.Values;
import dev.slipway.operator.connect.Connection;
import dev.slipway.operator.option.JsonOption;
import dev.slipway.processor.delivery.DeadLetterBox.Letter;
import dev.slipway.processor.delivery.LetterSelection;
import dev.slipway.processor.delivery.Redrive;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of commands that change letters: these show the letters first, and then ask. */
final class LetterChoice {
  @Mixin private LetterFilter filter = new LetterFilter();

  @Option(names = "--all", description = "All letters.")
  private boolean all;

  @Option(names = "--dry-run", description = "Only show the letters; change nothing.")
  private boolean dryRun;

  @Option(names = "--yes", description = "Do not ask first.")
  private boolean yes;

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "Your name, for the record (default: the user of this machine).")
  private @Nullable String by;

  @Mixin private JsonOption json = new JsonOption();

  boolean isDryRun() {
    return dryRun;
  }

  boolean isJson() {
    return json.wanted();
  }

  String by(Map<String, String> environment) {
    return by == null || by.isBlank() ? Values.operator(environment) : by.strip();
  }

  /** The letters meant, shown to people. */
  List<Letter> letters(Redrive redrive, Terminal terminal) {
    List<Letter> letters = redrive.list(filter.named(all));
    if (!json.wanted()) {
      Instant now = Connection.CLOCK.instant();
      letters.forEach(letter -> terminal.out().println(LetterText.lines(letter, terminal, now)));
      if (letters.isEmpty()) {
        terminal.out().println("no such dead letters");
      }
    }
    return letters;
  }

  /**
   * Whether to go on.
   *
   * @param what {@code Put %s back?}
   */
  boolean isAgreed(Terminal terminal, String what, int count) {
    return yes
        || terminal.agrees(
            what.formatted(count == 1 ? "this letter" : "these " + count + " letters"),
            "--yes, or --dry-run to look");
  }

  /** Exactly the letters that were shown: the person did not agree to any that came later. */
  static LetterSelection exactly(List<Letter> letters) {
    return LetterSelection.of(letters.stream().map(Letter::messageId).collect(Collectors.toSet()));
  }
}
