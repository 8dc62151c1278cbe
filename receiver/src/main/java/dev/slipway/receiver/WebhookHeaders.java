package dev.slipway.receiver;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request's headers; names count in any case. API Gateway passes them in lower case, other
 * listeners may not.
 */
public final class WebhookHeaders {
  private final Map<String, String> values;

  private WebhookHeaders(Map<String, String> values) {
    this.values = values;
  }

  /** The headers of a request. */
  public static WebhookHeaders of(Map<String, String> headers) {
    Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach((name, value) -> {
      if (name != null && value != null) {
        values.put(name, value);
      }
    });
    return new WebhookHeaders(values);
  }

  /** What happened: {@code X-GitHub-Event}. */
  public Optional<String> event() {
    return value("X-GitHub-Event");
  }

  /** The delivery's GUID: {@code X-GitHub-Delivery}. */
  public Optional<String> delivery() {
    return value("X-GitHub-Delivery");
  }

  /** {@code sha256=} and the HMAC in hex: {@code X-Hub-Signature-256}. */
  public Optional<String> signature() {
    return value("X-Hub-Signature-256");
  }

  /** Whether the body is a form with the JSON in its field {@code payload}. */
  public boolean isForm() {
    return value("Content-Type")
        .map(type -> type.toLowerCase(Locale.ROOT).strip())
        .filter(type -> type.startsWith("application/x-www-form-urlencoded"))
        .isPresent();
  }

  private Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name));
  }
}
