package dev.slipway.operator.moving;

import dev.slipway.operator.CannotRun;
import dev.slipway.operator.Terminal;
import dev.slipway.operator.clone.LocalClone;
import java.nio.file.Path;

/** Reports to a person what was taken over from the other tool. */
public final class MigrationReport {
  private final Terminal terminal;

  public MigrationReport(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * Shows it.
   *
   * @param written the settings file
   * @param folder the checkout, whose history gives the next release; without a history that is
   *     said
   */
  public void show(Path written, OtherTool tool, ValidMigration move, Path folder) {
    line(terminal.bold(written + " written from " + String.join(", ", move.migration().from())));
    if (!move.migration().omissions().isEmpty()) {
      line("");
      line("Not taken over:");
      move.migration()
          .omissions()
          .forEach(without -> line("  " + without.what() + terminal.dim("  " + without.why())));
    }
    line("");
    try (LocalClone clone = LocalClone.open(folder)) {
      NextReleaseComparison.lines(tool, move, clone).forEach(this::line);
    } catch (CannotRun e) {
      terminal.say("cannot show the next release: " + e.getMessage());
    }
  }

  private void line(String text) {
    terminal
        .out()
        .println(text.lines().map(Terminal::printable).reduce((a, b) -> a + " " + b).orElse(""));
  }
}
