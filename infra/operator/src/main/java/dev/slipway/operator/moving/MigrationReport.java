package dev.slipway.operator.moving;

import dev.slipway.operator.CannotRun;
import dev.slipway.operator.Terminal;
import dev.slipway.operator.clone.LocalClone;
import java.nio.file.Path;

/** What a person reads when a configuration came along. */
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
      line("Did not come along:");
      move.migration()
          .omissions()
          .forEach(without -> line("  " + without.what() + terminal.dim("  " + without.why())));
    }
    line("");
    try (LocalClone clone = LocalClone.open(folder)) {
      NextReleaseComparison.lines(tool, move, clone).forEach(this::line);
    } catch (CannotRun e) {
      terminal.say("the next release is not shown: " + e.getMessage());
    }
  }

  private void line(String text) {
    terminal
        .out()
        .println(text.lines().map(Terminal::printable).reduce((a, b) -> a + " " + b).orElse(""));
  }
}
