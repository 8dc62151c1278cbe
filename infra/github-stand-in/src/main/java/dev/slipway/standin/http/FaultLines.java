package dev.slipway.standin.http;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Faults as somebody writes them down, a line each: what goes wrong and, where it is not every
 * request, with which. They last until they are replaced; no line is no fault.
 *
 * <pre>{@code
 * 502                          every request is answered so; any status from 400 to 599
 * 404 GET /pulls               only those of a method, and with this (a regular expression) in the path
 * slow 20s                     takes so much longer
 * limit 10m                    the hour's requests are used up, for so long yet
 * drop POST /git/              the connection breaks before anything was done
 * lost POST /git/              it is carried out, and the answer lost
 * }</pre>
 */
public final class FaultLines {
  private static final Pattern LINE =
      Pattern.compile(
          "(?<what>[45]\\d\\d|drop|lost|(?:slow|limit) (?<time>\\d{1,4})(?<unit>[smh]))"
              + "(?: (?<method>[A-Z]{3,7}))?(?: (?<path>\\S+))?");

  private FaultLines() {}

  /**
   * Reads them.
   *
   * @param clock what a {@code limit} counts from, at this moment
   * @throws IllegalArgumentException with one line about the first that cannot be read
   */
  public static FaultPlan parse(String text, InstantSource clock) {
    List<FaultPlan> plans =
        text.lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .map(line -> plan(line, clock))
            .toList();
    return FaultPlan.of(plans.toArray(FaultPlan[]::new));
  }

  private static FaultPlan plan(String line, InstantSource clock) {
    var parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "no fault: '%s'; a line is 502, slow 20s, limit 10m, drop or lost, and then METHOD, PATH"
              .formatted(line));
    }
    Optional<String> method = Optional.ofNullable(parts.group("method"));
    Optional<Pattern> path = Optional.ofNullable(parts.group("path")).map(FaultLines::pathPattern);
    Predicate<Request> which =
        request ->
            method.filter(name -> !name.equals(request.method())).isEmpty()
                && path.filter(part -> !part.matcher(request.path()).find()).isEmpty();
    String what = parts.group("what");
    Fault fault =
        switch (what.split(" ", 2)[0]) {
          case "drop" -> Fault.dropBefore();
          case "lost" -> Fault.dropAfter();
          case "slow" -> Fault.delay(time(parts.group("time"), parts.group("unit")));
          case "limit" ->
              Fault.primaryLimit(
                  403, clock.instant().plus(time(parts.group("time"), parts.group("unit"))));
          default -> Fault.status(Integer.parseInt(what));
        };
    return FaultPlan.always(which, fault);
  }

  private static Pattern pathPattern(String text) {
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "no regular expression: '%s' (%s)".formatted(text, e.getDescription()), e);
    }
  }

  private static Duration time(String number, String unit) {
    return Duration.parse("PT" + number + unit.toUpperCase(Locale.ROOT));
  }
}
