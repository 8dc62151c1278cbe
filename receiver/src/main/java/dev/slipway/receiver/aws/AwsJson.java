package dev.slipway.receiver.aws;

import dev.slipway.shared.contract.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;

/**
 * Calls AWS services that speak JSON: signs, tries again where that can help, reads the answer.
 *
 * <p>Environment variables that count, with the meaning they have for all of AWS's tools: {@code
 * AWS_REGION}, {@code AWS_ENDPOINT_URL} and its kin for one service, and those of {@link
 * CredentialSource}.
 *
 * <table>
 * <tr><th>answer<th>what it leads to
 * <tr><td>2xx<td>the answer
 * <tr><td>5xx, 429, a fault named throttling, none in time<td>another try
 * <tr><td>403, and the credentials are such that there may be newer ones<td>another try with those
 * <tr><td>any other<td>a fault
 * </table>
 */
public final class AwsJson {
  private static final int TRIES = 3;
  private static final int CONNECT_MILLIS = 1000;
  private static final int READ_MILLIS = 2000;

  /** Before the second try; before the third, three times as long. */
  private static final long PAUSE_MILLIS = 100;

  private final Map<String, String> environment;
  private final String region;
  private final Http http;
  private final CredentialSource credentials;
  private final InstantSource clock;
  private final Pause pause;

  /** Waits so many milliseconds. */
  @FunctionalInterface
  interface Pause {
    void millis(long millis) throws InterruptedException;
  }

  /**
   * A service's protocol: who it is, and the names it goes by.
   *
   * @param name in addresses and signatures
   * @param variable in {@code AWS_ENDPOINT_URL_…}
   * @param version of AWS's JSON protocol
   * @param target what stands before an operation's name
   */
  record Service(String name, String variable, String version, String target) {}

  AwsJson(Map<String, String> environment, Http http, InstantSource clock, Pause pause) {
    this.environment = Map.copyOf(environment);
    this.region =
        environment.getOrDefault("AWS_REGION", environment.getOrDefault("AWS_DEFAULT_REGION", ""));
    if (region.isBlank()) {
      throw new IllegalArgumentException("AWS_REGION is missing");
    }
    this.http = http;
    this.credentials = CredentialSource.of(environment, http, clock);
    this.clock = clock;
    this.pause = pause;
  }

  /**
   * Over the JDK's own connections; none is opened yet.
   *
   * @throws IllegalArgumentException naming the variable that is missing
   */
  public static AwsJson from(Map<String, String> environment, InstantSource clock) {
    return new AwsJson(
        environment, Http.overUrlConnections(CONNECT_MILLIS, READ_MILLIS), clock, Thread::sleep);
  }

  /**
   * One that signs with invented keys, reaches nobody, and gets an empty answer to everything: so
   * that the way to AWS has been gone once before a snapshot is taken.
   */
  public static AwsJson rehearsing(InstantSource clock) {
    return new AwsJson(
        Map.of(
            "AWS_REGION",
            "us-east-1",
            "AWS_ACCESS_KEY_ID",
            "none",
            "AWS_SECRET_ACCESS_KEY",
            "none"),
        Http.rehearsing(),
        clock,
        Thread::sleep);
  }

  /** Asks for its credentials anew, next time. */
  void forget() {
    var _ = credentials.forget();
  }

  /**
   * Calls an operation.
   *
   * @param within no further try is begun after this time
   * @throws IOException when it did not succeed; the message has the fault's name, nothing of the
   *     request
   */
  byte[] call(Service service, String operation, String request, Duration within)
      throws IOException {
    byte[] body = request.getBytes(StandardCharsets.UTF_8);
    Instant end = clock.instant().plus(within);
    for (int attempt = 1; ; attempt++) {
      IOException fault;
      boolean again;
      try {
        Http.Response answer = send(service, operation, body);
        if (answer.status() / 100 == 2) {
          return answer.body();
        }
        String name = faultName(answer.body());
        fault =
            new IOException(service.name() + " " + operation + ": " + answer.status() + " " + name);
        again =
            answer.status() >= 500
                || answer.status() == 429
                || name.contains("Throttl")
                || (answer.status() == 403 && credentials.forget());
      } catch (IOException noAnswer) {
        fault = noAnswer;
        again = true;
      }
      if (!again || attempt == TRIES || !clock.instant().isBefore(end)) {
        throw fault;
      }
      await(PAUSE_MILLIS * (2L * attempt - 1), fault);
    }
  }

  private Http.Response send(Service service, String operation, byte[] body) throws IOException {
    URI address = address(service);
    return http.send(
        "POST",
        address,
        SignatureV4.signed(
            address,
            Map.of(
                "Content-Type",
                "application/x-amz-json-" + service.version(),
                "X-Amz-Target",
                service.target() + "." + operation),
            body,
            service.name(),
            region,
            credentials.current(),
            clock.instant()),
        body);
  }

  private URI address(Service service) {
    String own = environment.getOrDefault("AWS_ENDPOINT_URL_" + service.variable(), "");
    String common = environment.getOrDefault("AWS_ENDPOINT_URL", "");
    if (!own.isBlank() || !common.isBlank()) {
      return URI.create(own.isBlank() ? common : own);
    }
    String domain = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
    return URI.create(
        "https://" + service.name() + "." + region.toLowerCase(Locale.ROOT) + "." + domain + "/");
  }

  /** {@code com.amazonaws.sqs#QueueDoesNotExist} becomes {@code QueueDoesNotExist}. */
  private static String faultName(byte[] answer) {
    try {
      String type = Json.read(answer).at("__type").text().orElse("");
      String name = type.substring(type.indexOf('#') + 1);
      return name.substring(0, Math.min(name.length(), 100));
    } catch (Json.Unreadable _) {
      return "";
    }
  }

  private void await(long millis, IOException fault) throws IOException {
    try {
      pause.millis(millis);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw fault;
    }
  }
}
