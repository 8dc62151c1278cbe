package dev.slipway.operator;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a command writes.
 *
 * @param out what was asked for
 * @param err problems and hints, so that {@code out} can be piped on
 * @param colours whether {@code out} is a screen that shows colours
 * @param answers the next line that a person types, null at the end; empty when nobody sits there
 */
public record Terminal(
    PrintStream out,
    PrintStream err,
    boolean colours,
    Optional<Supplier<@Nullable String>> answers) {

  /** Without a person to answer. */
  public Terminal(PrintStream out, PrintStream err, boolean colours) {
    this(out, err, colours, Optional.empty());
  }

  /** The process's own; always UTF-8, for JSON is, whatever the locale says. */
  public static Terminal ofProcess(Map<String, String> environment) {
    Console console = System.console();
    boolean screen = console != null && console.isTerminal();
    // https://no-color.org: any value that is not empty.
    boolean plain = !environment.getOrDefault("NO_COLOR", "").isEmpty();
    boolean dumb = environment.getOrDefault("TERM", "dumb").equals("dumb");
    return new Terminal(
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        screen && !plain && !dumb,
        Optional.ofNullable(console).filter(Console::isTerminal).map(c -> c::readLine));
  }

  /** Whether a person reads the output and can answer. */
  public boolean isInteractive() {
    return answers.isPresent();
  }

  /**
   * Asks a question that is answered by yes or no; anything but yes is no.
   *
   * @param without what to give on the command line where nobody sits: {@code --yes, or --dry-run
   *     to look}
   * @throws CannotRun when nobody sits there
   */
  public boolean agrees(String question, String without) {
    Supplier<@Nullable String> answer =
        answers.orElseThrow(
            () -> new CannotRun("nobody is at the terminal to confirm; give " + without));
    out.flush();
    err.print(printable(question) + " [y/N] ");
    err.flush();
    String line = answer.get();
    return line != null && line.strip().matches("(?i)y|yes");
  }

  /**
   * Shows the progress of long work on one line, which the next one replaces; only for a person.
   */
  public void progress(String line) {
    if (isInteractive()) {
      out.flush();
      err.print("\r" + printable(line) + (colours ? "\u001b[K" : ""));
      err.flush();
    }
  }

  /** Ends the line of {@link #progress}. */
  public void endProgress() {
    progress("");
  }

  /** A problem or a hint, on one line. */
  public void say(String message) {
    out.flush();
    err.println("slipway: " + oneLine(message));
  }

  public String bold(String text) {
    return coloured("1", text);
  }

  public String dim(String text) {
    return coloured("2", text);
  }

  public String red(String text) {
    return coloured("31", text);
  }

  public String green(String text) {
    return coloured("32", text);
  }

  private String coloured(String code, String text) {
    return colours && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }

  /**
   * Replaces what would control a terminal: control characters (line ends and tabs stay) and marks
   * that turn the direction of writing. Anybody can write a commit.
   */
  public static String printable(String text) {
    StringBuilder printable = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> c != '\r')
        .map(c -> isHarmless(c) ? c : 0xFFFD)
        .forEach(printable::appendCodePoint);
    return printable.toString();
  }

  /** The same on one line. */
  public static String oneLine(String text) {
    return printable(text).replace('\n', ' ');
  }

  private static boolean isHarmless(int c) {
    boolean turnsDirection = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    return c == '\n' || c == '\t' || (!Character.isISOControl(c) && !turnsDirection);
  }
}
