package dev.slipway.receiver.aws;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.slipway.shared.contract.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;

/**
 * Calls AWS with the SDK's credentials and signature, and without its clients: building one of
 * those takes longer than all else that the first delivery needs (docs/adr/0013).
 *
 * <p>Environment variables that count, with the meaning they have for all of AWS's tools: {@code
 * AWS_REGION}, {@code AWS_ENDPOINT_URL} and its kin for one service ({@code _SQS}, {@code
 * _SECRETS_MANAGER}), {@code AWS_USE_FIPS_ENDPOINT}, and those of {@link Credentials}.
 */
public final class AwsCalls {
  private static final JsonFactory JSON = new JsonFactory();
  private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

  /** Where Lambda's runtime leaves the invocation's trace header. */
  private static final String TRACE = "com.amazonaws.xray.traceHeader";

  private static final int MOST_TRIES = 3;
  private static final int LONGEST_PAUSE_MS = 400;
  private static final int OK = 200;

  private final Map<String, String> environment;
  private final String region;
  private final Credentials credentials;
  private final AwsTransport transport;
  private final Clock clock;
  private final RandomGenerator random;

  /**
   * Calls over the JDK's own HTTP connections.
   *
   * @throws IllegalArgumentException when {@code AWS_REGION} is missing
   */
  public AwsCalls(Map<String, String> environment) {
    this(
        environment,
        new UrlConnections(),
        Clock.systemUTC(),
        () -> ThreadLocalRandom.current().nextLong());
  }

  AwsCalls(
      Map<String, String> environment,
      AwsTransport transport,
      Clock clock,
      RandomGenerator random) {
    this.environment = Map.copyOf(environment);
    this.region =
        variable("AWS_REGION")
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "AWS_REGION is not set; set it to the region that the stack runs in"));
    this.credentials = new Credentials(this.environment);
    this.transport = transport;
    this.clock = clock;
    this.random = random;
  }

  /** Calls that reach nobody and always succeed, for going the way before a snapshot is taken. */
  public static AwsCalls rehearsing() {
    return new AwsCalls(
        Map.of(
            "AWS_REGION",
            "us-east-1",
            "AWS_ACCESS_KEY_ID",
            "none",
            "AWS_SECRET_ACCESS_KEY",
            "none"),
        (_, _, _) -> new AwsTransport.Answer(OK, new byte[] {'{', '}'}),
        Clock.systemUTC(),
        () -> 0);
  }

  /** Has the credentials asked for anew. */
  void forget() {
    credentials.forget();
  }

  /**
   * Calls an operation whose request has strings only, up to three times where that may help and
   * within {@link AwsService#wholeCall}.
   */
  Json call(AwsService service, String operation, Map<String, String> request) throws AwsFault {
    byte[] body = json(request);
    Instant end = clock.instant().plus(service.wholeCall);
    for (int tried = 1; ; tried++) {
      Duration left = Duration.between(clock.instant(), end);
      try {
        return once(service, operation, body, left);
      } catch (AwsFault fault) {
        Duration pause = Duration.ofMillis(random.nextInt(LONGEST_PAUSE_MS));
        boolean late = !clock.instant().plus(pause).isBefore(end);
        if (!fault.passing() || tried == MOST_TRIES || late || !slept(pause)) {
          throw fault;
        }
      }
    }
  }

  private Json once(AwsService service, String operation, byte[] body, Duration patience)
      throws AwsFault {
    SdkHttpRequest request = sign(service, request(service, operation, body), body);
    AwsTransport.Answer answer;
    try {
      answer = transport.send(request, body, patience);
    } catch (IOException fault) {
      throw AwsFault.unanswered(fault);
    }
    if (answer.status() != OK) {
      throw AwsFault.refused(answer.status(), answer.body());
    }
    try {
      return Json.read(answer.body());
    } catch (Json.Unreadable _) {
      throw AwsFault.unreadable();
    }
  }

  private SdkHttpRequest request(AwsService service, String operation, byte[] body) {
    SdkHttpRequest.Builder request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST)
            .uri(endpoint(service))
            .putHeader("Content-Type", "application/x-amz-json-" + service.version)
            .putHeader("Content-Length", Integer.toString(body.length))
            .putHeader("X-Amz-Target", service.target + "." + operation);
    // Lambda sets it anew for each invocation; SQS hands it on, and the trace goes through.
    Optional.ofNullable(System.getProperty(TRACE))
        .ifPresent(trace -> request.putHeader("X-Amzn-Trace-Id", trace));
    return request.build();
  }

  private SdkHttpRequest sign(AwsService service, SdkHttpRequest request, byte[] body)
      throws AwsFault {
    AwsCredentials identity;
    try {
      identity = credentials.resolveCredentials();
    } catch (SdkException fault) {
      throw AwsFault.unsigned(fault);
    }
    return SIGNER
        .sign(signing ->
            signing
                .identity(identity)
                .request(request)
                .payload(() -> new ByteArrayInputStream(body))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service.signingName)
                .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                .putProperty(HttpSigner.SIGNING_CLOCK, clock))
        .request();
  }

  private URI endpoint(AwsService service) {
    return variable("AWS_ENDPOINT_URL_" + service.variable)
        .or(() -> variable("AWS_ENDPOINT_URL"))
        .map(URI::create)
        .orElseGet(() ->
            AwsAddress.of(
                service,
                region,
                variable("AWS_USE_FIPS_ENDPOINT").filter("true"::equalsIgnoreCase).isPresent()));
  }

  private static byte[] json(Map<String, String> request) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      for (Map.Entry<String, String> member : request.entrySet()) {
        json.writeStringField(member.getKey(), member.getValue());
      }
      json.writeEndObject();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
    return out.toByteArray();
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  /** Whether the whole pause went by. */
  private static boolean slept(Duration pause) {
    try {
      Thread.sleep(pause);
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
