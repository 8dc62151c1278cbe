package dev.slipway.standin.state;

import java.util.List;
import java.util.Map;

/**
 * GitHub says no: the status, the message and the field errors of the answer.
 *
 * <p>Source: <a
 * href="https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api">Troubleshooting
 * the REST API</a>.
 */
public final class Refusal extends RuntimeException {
  private final transient List<Object> errors;
  private final int status;

  private Refusal(int status, String message, List<Object> errors) {
    super(message, null, false, false);
    this.status = status;
    this.errors = errors;
  }

  public static Refusal of(int status, String message) {
    return new Refusal(status, message, List.of());
  }

  /** With entries for the {@code errors} field, each a text or an object. */
  public static Refusal of(int status, String message, List<?> errors) {
    return new Refusal(status, message, List.copyOf(errors));
  }

  /** The 404 for what does not exist and equally for what the caller may not see. */
  public static Refusal notFound() {
    return of(404, "Not Found");
  }

  public static Refusal forbidden() {
    return of(403, "Resource not accessible by integration");
  }

  /** A 422 with one custom error, the way pull requests and releases refuse. */
  public static Refusal invalid(String resource, String field, String code, String message) {
    return of(
        422,
        "Validation Failed",
        List.of(Map.of("resource", resource, "field", field, "code", code, "message", message)));
  }

  /**
   * A 422 with one error whose code says it all ({@code missing_field}, {@code already_exists}).
   */
  public static Refusal invalid(String resource, String field, String code) {
    return of(
        422,
        "Validation Failed",
        List.of(Map.of("resource", resource, "field", field, "code", code)));
  }

  public int status() {
    return status;
  }

  public List<Object> errors() {
    return errors;
  }

  public String text() {
    return String.valueOf(getMessage());
  }
}
