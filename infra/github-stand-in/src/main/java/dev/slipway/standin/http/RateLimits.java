package dev.slipway.standin.http;

/**
 * How much a caller may ask for, and how it is told when that is used up.
 *
 * <p>Source: <a
 * href="https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api">Rate
 * limits for the REST API</a>.
 *
 * @param perHour requests of one user or installation
 * @param anonymousPerHour requests without credentials
 * @param graphQlPerHour points, counted apart
 * @param pointsPerMinute REST points; a write counts 5
 * @param contentPerMinute requests that create content
 * @param contentPerHour the same in an hour
 * @param concurrent requests at once
 * @param status 403 or 429, as GitHub may answer either
 * @param tellsRetryAfter whether a secondary limit says how long to wait
 */
public record RateLimits(
    int perHour,
    int anonymousPerHour,
    int graphQlPerHour,
    int pointsPerMinute,
    int contentPerMinute,
    int contentPerHour,
    int concurrent,
    int status,
    boolean tellsRetryAfter) {
  /** GitHub's own figures. */
  public static RateLimits gitHub() {
    return new RateLimits(5000, 60, 5000, 900, 80, 500, 100, 403, true);
  }

  /** Nothing is ever refused; the headers still count down from a large number. */
  public static RateLimits none() {
    int most = 1_000_000;
    return new RateLimits(most, most, most, most, most, most, most, 403, true);
  }

  public RateLimits withPerHour(int requests) {
    return new RateLimits(
        requests,
        anonymousPerHour,
        graphQlPerHour,
        pointsPerMinute,
        contentPerMinute,
        contentPerHour,
        concurrent,
        status,
        tellsRetryAfter);
  }

  public RateLimits withGraphQlPerHour(int points) {
    return new RateLimits(
        perHour,
        anonymousPerHour,
        points,
        pointsPerMinute,
        contentPerMinute,
        contentPerHour,
        concurrent,
        status,
        tellsRetryAfter);
  }

  public RateLimits withSecondary(int points, int contentMinute, int contentHour, int atOnce) {
    return new RateLimits(
        perHour,
        anonymousPerHour,
        graphQlPerHour,
        points,
        contentMinute,
        contentHour,
        atOnce,
        status,
        tellsRetryAfter);
  }

  public RateLimits answering(int code, boolean withRetryAfter) {
    return new RateLimits(
        perHour,
        anonymousPerHour,
        graphQlPerHour,
        pointsPerMinute,
        contentPerMinute,
        contentPerHour,
        concurrent,
        code,
        withRetryAfter);
  }
}
