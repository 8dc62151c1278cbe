package dev.slipway.operator.deadletters;

import dev.slipway.operator.Interruption;
import dev.slipway.operator.Terminal;
import dev.slipway.processor.delivery.DeadLetterBox.Letter;
import dev.slipway.processor.delivery.Redrive;

/** Prints a line for each settled letter, and stops the work on an interruption. */
final class Progress implements Redrive.Watch {
  private final Terminal terminal;
  private final Interruption interruption;
  private final String done;
  private final boolean quiet;

  /**
   * @param done what a settled letter's line begins with
   * @param quiet whether there are no lines
   */
  Progress(Terminal terminal, Interruption interruption, String done, boolean quiet) {
    this.terminal = terminal;
    this.interruption = interruption;
    this.done = done;
    this.quiet = quiet;
  }

  @Override
  public boolean goesOn() {
    return !interruption.isAsked();
  }

  @Override
  public void settled(Letter letter, int count, int of) {
    if (!quiet) {
      terminal
          .out()
          .printf("%s %d/%d  %s%n", done, count, of, Terminal.printable(LetterText.name(letter)));
      terminal.out().flush();
    }
  }

  @Override
  public void waiting(int successful, int failed, int of) {
    terminal.progress(
        "waiting: %d of %d processed, %d of them given up again"
            .formatted(successful + failed, of, failed));
  }
}
