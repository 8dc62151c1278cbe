package dev.slipway.receiver.aws;

import dev.slipway.shared.contract.Json;
import java.io.IOException;
import java.util.Set;

/**
 * AWS did not do what it was asked for. The message is the few words that a log line has room for:
 * the service's own code and status ({@code AccessDenied, 403}), or what was in the way of asking
 * it ({@code ConnectException}).
 */
final class AwsFault extends Exception {
  private static final long serialVersionUID = 1L;

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVERS_FAULT = 500;

  /** Codes that come with a 400 and say "later". */
  private static final Set<String> LATER =
      Set.of(
          "Throttling",
          "ThrottlingException",
          "ThrottledException",
          "RequestThrottled",
          "RequestThrottledException",
          "RequestTimeout",
          "RequestTimeoutException",
          "TooManyRequestsException");

  private final boolean passing;

  private AwsFault(String reason, boolean passing, Throwable cause) {
    super(reason, cause);
    this.passing = passing;
  }

  private AwsFault(String reason, boolean passing) {
    super(reason);
    this.passing = passing;
  }

  /** Nobody answered, or not to the end. */
  static AwsFault unanswered(IOException fault) {
    return new AwsFault(fault.getClass().getSimpleName(), true, fault);
  }

  /** There are no credentials to sign with. */
  static AwsFault unsigned(RuntimeException fault) {
    return new AwsFault("no credentials, " + fault.getClass().getSimpleName(), false, fault);
  }

  /** The service answered with something else than 200. */
  static AwsFault refused(int status, byte[] answer) {
    String code = code(answer);
    return new AwsFault(
        code.isEmpty() ? Integer.toString(status) : code + ", " + status,
        status == TOO_MANY_REQUESTS || status >= SERVERS_FAULT || LATER.contains(code));
  }

  /** The answer to a call that succeeded is not what the service promises. */
  static AwsFault unreadable() {
    return new AwsFault("an answer that cannot be read", true);
  }

  /** Whether the same call may succeed in a moment. */
  boolean passing() {
    return passing;
  }

  /** {@code AccessDenied} of {@code {"__type":"com.amazon.coral.service#AccessDenied"}}. */
  private static String code(byte[] answer) {
    try {
      String type = Json.read(answer).at("__type").text().orElse("");
      return type.substring(type.indexOf('#') + 1);
    } catch (Json.Unreadable _) {
      return "";
    }
  }
}
