package dev.slipway.local;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Prints what the local run tells people: short lines, in characters that the terminal has. */
public final class Console {
  private static final int OUTCOME_WIDTH = 66;
  private final PrintStream out;
  private final boolean plain;

  Console(PrintStream out) {
    this.out = out;
    this.plain = !out.charset().equals(StandardCharsets.UTF_8);
  }

  /** One line, without what would make a terminal do something: titles and notes are anybody's. */
  synchronized void say(String line) {
    out.println(harmless(plain ? line.replace("…", "...") : line));
    out.flush();
  }

  private static String harmless(String line) {
    StringBuilder text = new StringBuilder(line.length());
    line.codePoints()
        .map(c -> Character.isISOControl(c) || turnsDirection(c) ? 0xFFFD : c)
        .forEach(text::appendCodePoint);
    return text.toString();
  }

  private static boolean turnsDirection(int c) {
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  }

  void empty() {
    say("");
  }

  /** A name and what it stands for, in columns. */
  void pair(String name, String value) {
    say("  %-20s %s".formatted(name, value));
  }

  /** What somebody does. */
  public void deed(int number, String what) {
    say("%2d. %s".formatted(number, what));
  }

  /** What came of it, after how long, and what it took. */
  public void outcome(String what, Duration after, long requests) {
    say(
        "    %s %s %s  %2d %s"
            .formatted(
                plain ? "+" : "✓",
                padded(what),
                seconds(after),
                requests,
                requests == 1 ? "request" : "requests"));
  }

  /** What should have come of it and did not. */
  public void wrong(String what) {
    say("    %s %s".formatted(plain ? "x" : "✗", what));
  }

  /** What became of a delivery. */
  void processed(RunLog.Processed done) {
    String about = done.event() + done.repository().map(name -> " of " + name).orElse("");
    say(
        "  %s  %s: %s"
            .formatted(
                DateTimeFormatter.ISO_LOCAL_TIME.format(
                    LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS)),
                about,
                (done.well() ? "" : "not done: ") + done.what()));
  }

  static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%5.1f s", time.toMillis() / 1000.0);
  }

  private static String padded(String text) {
    int length = text.codePointCount(0, text.length());
    return text + " ".repeat(Math.max(0, OUTCOME_WIDTH - length));
  }
}
