package dev.slipway.receiver.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Builds the SDK's clients so that they start quickly: all that the SDK would search for (region,
 * endpoint, credentials, profile files) is said.
 *
 * <p>Environment variables that count, with the meaning they have for all of AWS's tools: {@code
 * AWS_REGION}, {@code AWS_ENDPOINT_URL} and its kin for one service ({@code _SQS}, {@code
 * _SECRETS_MANAGER}), and those of {@link Credentials}.
 */
public final class Clients {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration ONE_TRY = Duration.ofSeconds(2);

  /** GitHub waits ten seconds for the answer: 3 s for the secrets, 5 s for the queue, 2 s spare. */
  private static final Duration SECRETS_CALL = Duration.ofSeconds(3);

  private static final Duration QUEUE_CALL = Duration.ofSeconds(5);

  /** No file is read for it. */
  private static final ProfileFile NO_PROFILES = ProfileFile.aggregator().build();

  private final Map<String, String> environment;
  private final Region region;
  private final Credentials credentials;
  private final SdkHttpClient http;

  /**
   * Clients over the JDK's own HTTP connections.
   *
   * @throws IllegalArgumentException when {@code AWS_REGION} is missing
   */
  public Clients(Map<String, String> environment) {
    this(environment, UrlConnectionHttpClient.create(Clients::connection));
  }

  /**
   * Not the SDK's own way to connect: that has the certificates read while the client is built.
   * This way it is with the first connection over TLS, or before, beside something else.
   */
  private static HttpURLConnection connection(URI address) {
    try {
      var connection = (HttpURLConnection) address.toURL().openConnection();
      connection.setConnectTimeout(Math.toIntExact(CONNECT_TIMEOUT.toMillis()));
      connection.setReadTimeout(Math.toIntExact(ONE_TRY.toMillis()));
      return connection;
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  Clients(Map<String, String> environment, SdkHttpClient http) {
    this.environment = Map.copyOf(environment);
    this.region =
        variable("AWS_REGION")
            .map(Region::of)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "AWS_REGION is not set; set it to the region that the stack runs in"));
    this.credentials = new Credentials(this.environment);
    this.http = http;
  }

  /** Clients that reach nobody, for going the way to AWS before a snapshot is taken. */
  public static Clients rehearsing() {
    return new Clients(
        Map.of(
            "AWS_REGION",
            "us-east-1",
            "AWS_ACCESS_KEY_ID",
            "none",
            "AWS_SECRET_ACCESS_KEY",
            "none"),
        new NoAws());
  }

  /** Has the credentials asked for anew, also by the clients already built. */
  void forget() {
    credentials.forget();
  }

  SqsClient sqs() {
    return configure(SqsClient.builder(), "SQS", QUEUE_CALL).httpClient(http).build();
  }

  /** Loads many classes; so only when the secrets are really asked for. */
  SecretsManagerClient secretsManager() {
    return configure(SecretsManagerClient.builder(), "SECRETS_MANAGER", SECRETS_CALL)
        .httpClient(http)
        .build();
  }

  private <B extends AwsClientBuilder<B, ?>> B configure(
      B builder, String service, Duration wholeCall) {
    builder
        .region(region)
        .credentialsProvider(credentials)
        .defaultsMode(DefaultsMode.STANDARD)
        .overrideConfiguration(override ->
            override
                .defaultProfileFile(NO_PROFILES)
                .retryStrategy(RetryMode.STANDARD)
                .apiCallTimeout(wholeCall)
                .apiCallAttemptTimeout(ONE_TRY));
    variable("AWS_ENDPOINT_URL_" + service)
        .or(() -> variable("AWS_ENDPOINT_URL"))
        .map(URI::create)
        .ifPresent(builder::endpointOverride);
    return builder;
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }
}
