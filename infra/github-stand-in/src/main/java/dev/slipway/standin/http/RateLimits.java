package dev.slipway.standin.http;

/**
 * How many requests a caller may send, and how GitHub refuses more.
 *
 * <p>Source: <a
 * href="https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api">Rate
 * limits for the REST API</a>.
 */
public record RateLimits(Primary primary, Secondary secondary, Answer answer) {
  /**
   * What is allowed in an hour.
   *
   * @param perHour requests of one user or installation
   * @param anonymousPerHour requests without credentials
   * @param graphQlPerHour points, counted apart
   */
  public record Primary(int perHour, int anonymousPerHour, int graphQlPerHour) {}

  /**
   * What is allowed at once and in a short time.
   *
   * @param pointsPerMinute REST points; a write counts 5
   * @param contentPerMinute requests that create content
   * @param contentPerHour the same in an hour
   * @param concurrent requests at once
   */
  public record Secondary(
      int pointsPerMinute, int contentPerMinute, int contentPerHour, int concurrent) {}

  /**
   * How a caller is refused.
   *
   * @param status 403 or 429, as GitHub may answer either
   * @param tellsRetryAfter whether a secondary limit says how long to wait
   */
  public record Answer(int status, boolean tellsRetryAfter) {}

  /** GitHub's own figures. */
  public static RateLimits gitHub() {
    return new RateLimits(
        new Primary(5000, 60, 5000), new Secondary(900, 80, 500, 100), new Answer(403, true));
  }

  /** Refuses no request; the headers still count down from a large number. */
  public static RateLimits none() {
    int most = 1_000_000;
    return new RateLimits(
        new Primary(most, most, most),
        new Secondary(most, most, most, most),
        new Answer(403, true));
  }

  public RateLimits withPerHour(int requests) {
    return new RateLimits(
        new Primary(requests, primary.anonymousPerHour, primary.graphQlPerHour), secondary, answer);
  }

  public RateLimits withGraphQlPerHour(int points) {
    return new RateLimits(
        new Primary(primary.perHour, primary.anonymousPerHour, points), secondary, answer);
  }

  public RateLimits withSecondary(int points, int contentMinute, int contentHour, int atOnce) {
    var tighter = new Secondary(points, contentMinute, contentHour, atOnce);
    return new RateLimits(primary, tighter, answer);
  }

  public RateLimits answering(int code, boolean withRetryAfter) {
    return new RateLimits(primary, secondary, new Answer(code, withRetryAfter));
  }
}
