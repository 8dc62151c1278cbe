package dev.slipway.processor.github.http;

import dev.slipway.processor.fault.RateLimited;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What GitHub's answers said about the requests that are left, per account and kind of limit, and
 * what a refusal asks for.
 *
 * <p>Source: <a
 * href="https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#handle-rate-limit-errors-appropriately">handling
 * rate limit errors</a>: {@code retry-after}; else, with nothing remaining, {@code
 * x-ratelimit-reset}; else at least one minute.
 */
public final class RateLimits {
  /** The account of requests that are made for no installation. */
  public static final String TOKEN = "token";

  private static final Duration SECONDARY = Duration.ofSeconds(60);

  private final InstantSource clock;
  private final int reserve;
  private final Map<String, Seen> seen = new ConcurrentHashMap<>();

  /**
   * @param reserve how many requests are left alone, for people and other tools ({@code
   *     rate_limit_buffer})
   */
  public RateLimits(InstantSource clock, int reserve) {
    this.clock = clock;
    this.reserve = reserve;
  }

  private record Seen(int remaining, Instant reset) {}

  /**
   * @throws RateLimited when the request would touch the reserve
   */
  public void check(String account, String resource) {
    Seen last = seen.get(account + " " + resource);
    if (last != null && last.remaining() <= reserve && clock.instant().isBefore(last.reset())) {
      throw new RateLimited(
          Duration.between(clock.instant(), last.reset()).plusSeconds(1),
          last.remaining() + " requests are left, " + reserve + " are kept in reserve");
    }
  }

  /** Notes what an answer's headers say. */
  public void note(String account, Headers headers) {
    Optional<Integer> remaining = headers.number("x-ratelimit-remaining");
    Optional<Integer> reset = headers.number("x-ratelimit-reset");
    if (remaining.isPresent() && reset.isPresent()) {
      String resource = headers.get("x-ratelimit-resource").orElse("core");
      seen.put(
          account + " " + resource, new Seen(remaining.get(), Instant.ofEpochSecond(reset.get())));
    }
  }

  /** What the answers said last is left; empty before the first answer. */
  public Optional<Integer> remaining(String account) {
    return seen.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(account + " "))
        .map(entry -> entry.getValue().remaining())
        .min(Integer::compare);
  }

  /** The wait that a 403 or 429 asks for; empty when it is a refusal of another kind. */
  Optional<RateLimited> asked(int status, Headers headers, String message, String documentation) {
    if (status != 403 && status != 429) {
      return Optional.empty();
    }
    Optional<Integer> retryAfter = headers.number("retry-after");
    if (retryAfter.isPresent()) {
      return Optional.of(
          new RateLimited(
              Duration.ofSeconds(Math.max(1, retryAfter.get())), "asked by retry-after"));
    }
    if (headers.number("x-ratelimit-remaining").filter(left -> left == 0).isPresent()) {
      Duration wait =
          headers
              .number("x-ratelimit-reset")
              .map(reset -> Duration.between(clock.instant(), Instant.ofEpochSecond(reset)))
              .filter(left -> !left.isNegative())
              .orElse(Duration.ZERO);
      return Optional.of(new RateLimited(wait.plusSeconds(1), "no requests are left"));
    }
    // A 403 is also what a missing permission answers; only its text tells the two apart.
    String text = (message + " " + documentation).toLowerCase(Locale.ROOT);
    boolean limit = status == 429 || text.contains("rate limit") || text.contains("rate-limit");
    return limit ? Optional.of(new RateLimited(SECONDARY, "secondary limit")) : Optional.empty();
  }

  /** Headers by name, whatever their case. */
  public interface Headers {
    Optional<String> get(String name);

    default Optional<Integer> number(String name) {
      return get(name)
          .flatMap(value -> {
            try {
              return Optional.of(Integer.valueOf(value.strip()));
            } catch (NumberFormatException _) {
              return Optional.empty();
            }
          });
    }
  }
}
