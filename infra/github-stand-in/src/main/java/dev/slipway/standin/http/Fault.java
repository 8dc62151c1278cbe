package dev.slipway.standin.http;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a request fails, or what happens around it. */
public sealed interface Fault {
  /** This answer instead of carrying the request out. */
  record Answer(Response response) implements Fault {}

  /** The request is carried out, and then answered with this. */
  record AnswerAfterEffect(Response response) implements Fault {}

  /** The connection breaks before anything was done. */
  record DropBeforeEffect() implements Fault {}

  /** The request is carried out and its answer lost. */
  record DropAfterEffect() implements Fault {}

  /** Takes this long by the world's delay hook. */
  record Delay(Duration time) implements Fault {}

  /** A read is answered with what the same read was answered last time, however old. */
  record StaleRead() implements Fault {}

  /** Somebody does something just before the request is carried out. */
  record Before(Runnable deed) implements Fault {}

  /** Somebody does something after it was carried out and before it is answered. */
  record After(Runnable deed) implements Fault {}

  /** An error page as GitHub's front door shows it, e.g. 500, 502, 503. */
  static Fault status(int status) {
    return new Answer(Response.error(status, "Server Error"));
  }

  /** The same after the request was carried out. */
  static Fault statusAfterEffect(int status) {
    return new AnswerAfterEffect(Response.error(status, "Server Error"));
  }

  /**
   * A secondary limit.
   *
   * @param status 403 or 429
   * @param retryAfter whole seconds are told; null when GitHub does not say
   */
  static Fault secondaryLimit(int status, @Nullable Duration retryAfter) {
    var response = Response.error(status, "You have exceeded a secondary rate limit.");
    return new Answer(
        retryAfter == null
            ? response
            : response.with("retry-after", Long.toString(retryAfter.toSeconds())));
  }

  /** The hour's requests are used up until {@code reset}; {@code status} is 403 or 429. */
  static Fault primaryLimit(int status, Instant reset) {
    return new Answer(
        Response.error(status, "API rate limit exceeded.")
            .with("x-ratelimit-remaining", "0")
            .with("x-ratelimit-reset", Long.toString(reset.getEpochSecond())));
  }

  static Fault dropBefore() {
    return new DropBeforeEffect();
  }

  static Fault dropAfter() {
    return new DropAfterEffect();
  }

  static Fault staleRead() {
    return new StaleRead();
  }

  static Fault delay(Duration time) {
    return new Delay(time);
  }

  static Fault before(Runnable deed) {
    return new Before(deed);
  }

  static Fault after(Runnable deed) {
    return new After(deed);
  }
}
