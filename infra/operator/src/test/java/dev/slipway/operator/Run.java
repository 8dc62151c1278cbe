package dev.slipway.operator;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One run of the tool in this process. */
public record Run(int code, String out, String err) {

  /** Variables with which a run finds nothing of the machine that it runs on. */
  public static final Map<String, String> NOWHERE =
      Map.of(
          "AWS_CONFIG_FILE",
          "/nonexistent",
          "AWS_SHARED_CREDENTIALS_FILE",
          "/nonexistent",
          "USER",
          "grace");

  public static Run of(String... arguments) {
    return with(NOWHERE, arguments);
  }

  /** With these variables, and nobody at the terminal. */
  public static Run with(Map<String, String> environment, String... arguments) {
    return run(environment, Optional.empty(), arguments);
  }

  /** With somebody who types these lines. */
  public static Run answering(
      List<String> lines, Map<String, String> environment, String... arguments) {
    Iterator<String> typed = lines.iterator();
    return run(environment, Optional.of(() -> typed.hasNext() ? typed.next() : null), arguments);
  }

  private static Run run(
      Map<String, String> environment,
      Optional<Supplier<@Nullable String>> answers,
      String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            answers);
    int code = Main.run(terminal, environment, arguments);
    terminal.out().flush();
    return new Run(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
