package dev.slipway.processor.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The SDK's clients, each built when it is first asked for.
 *
 * <p>Environment variables that count, with the meaning they have for all of AWS's tools: {@code
 * AWS_REGION}, {@code AWS_ENDPOINT_URL} and its kin for one service ({@code _DYNAMODB}, {@code
 * _SQS}, {@code _SECRETS_MANAGER}), {@code AWS_ACCESS_KEY_ID}, {@code AWS_SECRET_ACCESS_KEY},
 * {@code AWS_SESSION_TOKEN}; without a key, the credentials that the place of running offers.
 */
public final class Clients implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(3);
  // All attempts of one call together; well below what an invocation has.
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(15);

  private final Map<String, String> environment;
  private final SdkHttpClient http;
  private final AwsCredentialsProvider credentials;
  private final int mostAttempts;
  private @Nullable DynamoDbClient dynamoDb;
  private @Nullable SqsClient sqs;
  private @Nullable SecretsManagerClient secretsManager;

  /** Clients over the JDK's own HTTP connections. */
  public Clients(Map<String, String> environment) {
    this(environment, UrlConnectionHttpClient.create(Clients::connection));
  }

  /**
   * Not the SDK's own way to connect: that has the certificates read while the client is built, and
   * apart from those that GitHub's client reads.
   */
  private static HttpURLConnection connection(URI address) {
    try {
      var connection = (HttpURLConnection) address.toURL().openConnection();
      connection.setConnectTimeout(Math.toIntExact(CONNECT_TIMEOUT.toMillis()));
      connection.setReadTimeout(Math.toIntExact(ANSWER_TIMEOUT.toMillis()));
      return connection;
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** Clients over this transport, which closes with them. */
  public Clients(Map<String, String> environment, SdkHttpClient http) {
    this(environment, http, credentials(environment), Integer.MAX_VALUE);
  }

  /**
   * Clients that sign with these credentials.
   *
   * @param mostAttempts no call is tried more often, whatever the service's policy says
   */
  public Clients(
      Map<String, String> environment,
      SdkHttpClient http,
      AwsCredentialsProvider credentials,
      int mostAttempts) {
    this.environment = Map.copyOf(environment);
    this.http = http;
    this.credentials = credentials;
    this.mostAttempts = mostAttempts;
  }

  /** The table's client; it repeats by {@link RetryPolicies#table()}. */
  public synchronized DynamoDbClient dynamoDb() {
    if (dynamoDb == null) {
      dynamoDb =
          configure(DynamoDbClient.builder(), "DYNAMODB", RetryPolicies.table())
              .httpClient(http)
              .build();
    }
    return dynamoDb;
  }

  /** The queues' client. */
  public synchronized SqsClient sqs() {
    if (sqs == null) {
      sqs = configure(SqsClient.builder(), "SQS", RetryPolicies.others()).httpClient(http).build();
    }
    return sqs;
  }

  /** The secrets' client. */
  public synchronized SecretsManagerClient secretsManager() {
    if (secretsManager == null) {
      secretsManager =
          configure(SecretsManagerClient.builder(), "SECRETS_MANAGER", RetryPolicies.others())
              .httpClient(http)
              .build();
    }
    return secretsManager;
  }

  /**
   * Sets another service's client up as these are; it takes their transport and closes nothing.
   *
   * @param service the service's name as in {@code AWS_ENDPOINT_URL_…}
   */
  public <B extends AwsClientBuilder<B, ?> & SdkSyncClientBuilder<B, ?>> B set(
      B builder, String service) {
    return configure(builder, service, RetryPolicies.others()).httpClient(http);
  }

  @Override
  public synchronized void close() {
    for (AutoCloseable client : new AutoCloseable[] {dynamoDb, sqs, secretsManager, http}) {
      closeQuietly(client);
    }
  }

  private <B extends AwsClientBuilder<B, ?>> B configure(
      B builder, String service, StandardRetryStrategy retries) {
    builder
        .region(region())
        .credentialsProvider(credentials)
        .overrideConfiguration(override ->
            override
                .apiCallTimeout(CALL_TIMEOUT)
                .retryStrategy(
                    retries.toBuilder()
                        .maxAttempts(Math.min(retries.maxAttempts(), mostAttempts))
                        .build()));
    variable("AWS_ENDPOINT_URL_" + service)
        .or(() -> variable("AWS_ENDPOINT_URL"))
        .map(URI::create)
        .ifPresent(builder::endpointOverride);
    return builder;
  }

  private Region region() {
    return variable("AWS_REGION")
        .or(() -> variable("AWS_DEFAULT_REGION"))
        .map(Region::of)
        .orElseThrow(() ->
            new IllegalStateException(
                "AWS_REGION is not set; set it to the region that the stack runs in"));
  }

  private static AwsCredentialsProvider credentials(Map<String, String> environment) {
    Optional<String> id = variable(environment, "AWS_ACCESS_KEY_ID");
    Optional<String> secret = variable(environment, "AWS_SECRET_ACCESS_KEY");
    if (id.isEmpty() || secret.isEmpty()) {
      // Where functions start from a snapshot there are no keys in the environment, but an address
      // to ask.
      return DefaultCredentialsProvider.builder().build();
    }
    return StaticCredentialsProvider.create(
        variable(environment, "AWS_SESSION_TOKEN")
            .<software.amazon.awssdk.auth.credentials.AwsCredentials>map(
                token -> AwsSessionCredentials.create(id.get(), secret.get(), token))
            .orElseGet(() -> AwsBasicCredentials.create(id.get(), secret.get())));
  }

  private Optional<String> variable(String name) {
    return variable(environment, name);
  }

  private static Optional<String> variable(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  private static void closeQuietly(@Nullable AutoCloseable client) {
    try {
      if (client != null) {
        client.close();
      }
    } catch (Exception e) {
      throw new IllegalStateException("closing an AWS client", e);
    }
  }
}
