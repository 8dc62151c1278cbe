package dev.slipway.standin.http;

import dev.slipway.standin.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts what each caller has used, in windows by the world's clock. */
final class RateLimiter {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private final Map<String, Window> windows = new HashMap<>();
  private final Map<String, Integer> running = new HashMap<>();
  private volatile RateLimits limits;

  RateLimiter(RateLimits limits) {
    this.limits = limits;
  }

  private static final class Window {
    Instant end = Instant.EPOCH;
    int used;

    Window at(Instant now, Duration length) {
      if (!now.isBefore(end)) {
        end = now.plus(length);
        used = 0;
      }
      return this;
    }
  }

  /** What the {@code x-ratelimit-*} headers say. */
  record Usage(int limit, int used, Instant reset, String resource) {
    int remaining() {
      return Math.max(0, limit - used);
    }
  }

  void limits(RateLimits value) {
    this.limits = value;
  }

  RateLimits limits() {
    return limits;
  }

  private Window window(String key, Instant now, Duration length) {
    return windows.computeIfAbsent(key, _ -> new Window()).at(now, length);
  }

  private int hourly(String bucket, String resource) {
    if (resource.equals("graphql")) {
      return limits.primary().graphQlPerHour();
    }
    return bucket.equals("anonymous")
        ? limits.primary().anonymousPerHour()
        : limits.primary().perHour();
  }

  synchronized Usage usage(String bucket, String resource, Instant now) {
    var window = window(bucket + "/" + resource, now, HOUR);
    return new Usage(hourly(bucket, resource), window.used, window.end, resource);
  }

  /** Counts one against the hour. */
  synchronized void count(String bucket, String resource, Instant now) {
    window(bucket + "/" + resource, now, HOUR).used++;
  }

  /** The refusal when something is used up, else null; then the request has begun. */
  synchronized @Nullable Response begin(
      String bucket, String resource, int points, boolean content, Instant now) {
    var usage = usage(bucket, resource, now);
    if (usage.remaining() == 0) {
      var message =
          "API rate limit exceeded for "
              + bucket.replace(':', ' ')
              + ". If you reach out to support for help, please include the request ID.";
      return resource.equals("graphql")
          ? graphQlRefusal(message)
          : Response.error(limits.answer().status(), message);
    }
    var minute = window(bucket + "/points", now, MINUTE);
    var contentMinute = window(bucket + "/content-minute", now, MINUTE);
    var contentHour = window(bucket + "/content-hour", now, HOUR);
    int atOnce = running.getOrDefault(bucket, 0);
    if (minute.used + points > limits.secondary().pointsPerMinute()
        || atOnce >= limits.secondary().concurrent()) {
      return secondary(minute.end, now);
    }
    if (content && contentMinute.used >= limits.secondary().contentPerMinute()) {
      return secondary(contentMinute.end, now);
    }
    if (content && contentHour.used >= limits.secondary().contentPerHour()) {
      return secondary(contentHour.end, now);
    }
    minute.used += points;
    if (content) {
      contentMinute.used++;
      contentHour.used++;
    }
    running.merge(bucket, 1, Integer::sum);
    return null;
  }

  /**
   * GraphQL says it with status 200.
   *
   * <p>Source: <a
   * href="https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api#exceeding-the-rate-limit">Exceeding
   * the rate limit</a>.
   */
  private static Response graphQlRefusal(String message) {
    var error = Json.object().put("type", "RATE_LIMITED").put("message", message);
    var answer = Json.object();
    answer.set("errors", Json.array().add(error));
    return Response.json(200, answer);
  }

  synchronized void end(String bucket) {
    running.merge(bucket, -1, Integer::sum);
  }

  private Response secondary(Instant end, Instant now) {
    var response =
        Response.error(
            limits.answer().status(),
            "You have exceeded a secondary rate limit. Please wait a few minutes before you try"
                + " again.");
    long seconds = Math.max(1, Duration.between(now, end).toSeconds());
    return limits.answer().tellsRetryAfter()
        ? response.with("retry-after", Long.toString(seconds))
        : response;
  }
}
