package dev.slipway.processor.fault;

import dev.slipway.shared.telemetry.Redaction;
import org.jspecify.annotations.Nullable;

/** GitHub refused a request, failed at it, or did not answer it. */
public final class GitHubApiError extends Fault {
  private final int status;
  private final String request;
  private final boolean permanent;
  private final boolean outage;

  private GitHubApiError(
      int status,
      String request,
      String message,
      boolean permanent,
      boolean outage,
      @Nullable Throwable cause) {
    super("GitHub: " + request + ": " + message, cause);
    this.status = status;
    this.request = request;
    this.permanent = permanent;
    this.outage = outage;
  }

  /**
   * An answer with a status that the request has no meaning for. 4xx will not change by asking
   * again, except 408, 409, 423 and 425; 5xx may, once GitHub is well again.
   *
   * @param request method and path template, never the whole URL
   * @param message GitHub's own message, cut short
   */
  public static GitHubApiError answered(int status, String request, String message) {
    boolean temporary =
        status >= 500 || status == 408 || status == 409 || status == 423 || status == 425;
    return new GitHubApiError(
        status, request, status + " " + cut(message), !temporary, status >= 500, null);
  }

  /** No answer: refused, dropped or timed out. Whether it took effect is unknown. */
  public static GitHubApiError unanswered(String request, Throwable cause) {
    return new GitHubApiError(
        0, request, "no answer (" + cause.getClass().getSimpleName() + ")", false, true, cause);
  }

  /** An answer that is not of the documented shape. */
  public static GitHubApiError unreadable(String request, String what) {
    return new GitHubApiError(
        0, request, "an answer that cannot be read: " + cut(what), false, false, null);
  }

  private static String cut(String message) {
    String line = Redaction.safe(message).replaceAll("\\s+", " ").strip();
    return line.length() <= 300 ? line : line.substring(0, 300) + "…";
  }

  /** The HTTP status, or 0 when there was no answer. */
  public int status() {
    return status;
  }

  public String request() {
    return request;
  }

  @Override
  public Retry retry() {
    if (permanent) {
      return new Retry.Never();
    }
    return outage ? new Retry.Outage() : new Retry.Again();
  }
}
