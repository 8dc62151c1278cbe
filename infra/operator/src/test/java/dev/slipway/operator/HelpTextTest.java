package dev.slipway.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What {@code --help} says of every command, word for word. */
class HelpTextTest {
  private static final Path EXPECTED = Path.of("src/test/resources/dev/slipway/operator/help.txt");

  /** What the commands say now, to be copied over the expected text when a change is meant. */
  private static final Path ACTUAL = Path.of("target/help.txt");

  @Test
  void everyCommandSaysJustThis() throws IOException {
    StringBuilder all = new StringBuilder();
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    collect(Main.commandLine(new Terminal(nowhere, nowhere, false), Map.of()), all);
    Files.createDirectories(ACTUAL.getParent());
    Files.writeString(ACTUAL, all);

    assertThat(all.toString())
        .as("%s is what is said now; compare it with %s", ACTUAL, EXPECTED)
        .isEqualTo(Files.readString(EXPECTED));
  }

  private static void collect(CommandLine command, StringBuilder into) {
    into.append("=== ").append(command.getCommandSpec().qualifiedName()).append("\n\n");
    into.append(command.getUsageMessage()).append('\n');
    command.getSubcommands().values().forEach(below -> collect(below, into));
  }
}
