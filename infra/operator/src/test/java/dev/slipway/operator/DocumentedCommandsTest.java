package dev.slipway.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;

/** Every command that docs and helps give is one that the tool takes. */
class DocumentedCommandsTest {
  private static final Path ROOT = Path.of("..", "..");

  /** In a fence or between backticks; up to what a shell would take for something else. */
  private static final Pattern COMMAND =
      Pattern.compile("(?m)(?:^\\s*|`)\\./slipway ([^`\\n]*?)\\s*(?=`|$|#| > | && )");

  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  @TestFactory
  Stream<DynamicTest> eachIsTaken() throws IOException {
    Map<String, String> commands = new LinkedHashMap<>();
    for (Path page : pages()) {
      collect(ROOT.relativize(page).toString(), Files.readString(page), commands);
    }
    helps(commandLine(), commands);
    assertThat(commands).hasSizeGreaterThan(50);
    return commands.entrySet().stream()
        .map(entry ->
            DynamicTest.dynamicTest(
                entry.getValue() + ": " + entry.getKey(),
                () -> commandLine().parseArgs(words(entry.getKey()))));
  }

  @Test
  void oneThatIsNotTakenIsFound() {
    Map<String, String> commands = new LinkedHashMap<>();
    collect(
        "a page",
        "see `./slipway slots release production` or\n  ./slipway local  # x\n",
        commands);
    assertThat(commands.keySet()).containsExactly("slots release production", "local");
    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () -> commandLine().parseArgs(words("slots release production"))))
        .hasMessageContaining("Missing required");
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    pages.add(ROOT.resolve("README.md"));
    pages.add(ROOT.resolve("CONTRIBUTING.md"));
    pages.add(ROOT.resolve("infra/github-app/README.md"));
    try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
      docs.filter(page -> page.toString().endsWith(".md")).sorted().forEach(pages::add);
    }
    return pages;
  }

  private static void helps(CommandLine command, Map<String, String> commands) {
    var usage = command.getCommandSpec().usageMessage();
    String name = command.getCommandSpec().qualifiedName();
    collect(name + " --help", String.join("\n", usage.description()), commands);
    collect(name + " --help", String.join("\n", usage.footer()), commands);
    command.getSubcommands().values().forEach(sub -> helps(sub, commands));
  }

  private static void collect(String where, String text, Map<String, String> commands) {
    Matcher command = COMMAND.matcher(text);
    while (command.find()) {
      commands.putIfAbsent(command.group(1).split(" {3,}")[0].strip(), where);
    }
  }

  /** As a shell splits them; a number stands in for N. */
  private static String[] words(String command) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(command);
    while (word.find()) {
      String text = word.group(1) == null ? word.group(2) : word.group(1);
      words.add(text.equals("N") ? "1" : text);
    }
    return words.toArray(String[]::new);
  }

  private static CommandLine commandLine() {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    return Main.commandLine(new Terminal(nowhere, nowhere, false), Map.of());
  }
}
