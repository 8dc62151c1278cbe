package dev.slipway.operator.connect;

import dev.slipway.operator.CannotRun;
import dev.slipway.processor.aws.Clients;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileProperty;

/**
 * AWS's services for a person at a prompt: who that is and which region is meant is found as AWS's
 * own tools find it, and what does not answer is given up within seconds.
 *
 * <p>Source: <a
 * href="https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html">standardized
 * credential providers</a>.
 *
 * @param variables what {@link Clients} reads, the region among them
 */
record AwsAccess(Map<String, String> variables, Clients clients) implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  // Longer than the second that receiving waits for messages.
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(6);
  private static final int MOST_ATTEMPTS = 2;
  private static final String ENDPOINT = "AWS_ENDPOINT_URL";

  /**
   * Connects to nothing yet.
   *
   * @param profile asked for at the prompt; it counts more than keys in the environment
   * @throws CannotRun when no region is to be found
   */
  static AwsAccess of(Map<String, String> environment, Optional<String> profile) {
    Map<String, String> variables = new HashMap<>(environment);
    ProfileFile profiles = profiles(environment);
    Optional<String> name = profile.or(() -> value(environment, "AWS_PROFILE"));
    if (name.isPresent() && profiles.profile(name.get()).isEmpty()) {
      throw new CannotRun(
          "there is no AWS profile " + name.get() + "; aws configure list-profiles shows them");
    }
    variables.put("AWS_REGION", region(environment, profiles, name.orElse("default")));
    Clients clients =
        new Clients(
            variables,
            UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT_TIMEOUT)
                .socketTimeout(ANSWER_TIMEOUT)
                .build(),
            credentials(environment, profiles, profile, name),
            MOST_ATTEMPTS);
    return new AwsAccess(Map.copyOf(variables), clients);
  }

  String region() {
    return variables.getOrDefault("AWS_REGION", "");
  }

  /** Where a service is: the address that stands in for AWS, or the region. */
  String where(String service) {
    return value(variables, ENDPOINT + "_" + service)
        .or(() -> value(variables, ENDPOINT))
        .orElse(region());
  }

  private static String region(
      Map<String, String> environment, ProfileFile profiles, String profile) {
    return value(environment, "AWS_REGION")
        .or(() -> value(environment, "AWS_DEFAULT_REGION"))
        .or(() -> profiles.profile(profile).flatMap(p -> p.property(ProfileProperty.REGION)))
        // What LocalStack takes for its own.
        .or(() -> value(environment, ENDPOINT).map(_ -> "us-east-1"))
        .orElseThrow(() ->
            new CannotRun(
                "no AWS region: give --region, or set AWS_REGION; for a local run, "
                    + "give --endpoint"));
  }

  private static AwsCredentialsProvider credentials(
      Map<String, String> environment,
      ProfileFile profiles,
      Optional<String> asked,
      Optional<String> profile) {
    Optional<String> id = value(environment, "AWS_ACCESS_KEY_ID");
    Optional<String> secret = value(environment, "AWS_SECRET_ACCESS_KEY");
    if (asked.isEmpty() && id.isPresent() && secret.isPresent()) {
      return StaticCredentialsProvider.create(
          value(environment, "AWS_SESSION_TOKEN")
              .<software.amazon.awssdk.auth.credentials.AwsCredentials>map(
                  token -> AwsSessionCredentials.create(id.get(), secret.get(), token))
              .orElseGet(() -> AwsBasicCredentials.create(id.get(), secret.get())));
    }
    if (profile.isPresent()) {
      return ProfileCredentialsProvider.builder()
          .profileFile(profiles)
          .profileName(profile.get())
          .build();
    }
    if (value(environment, ENDPOINT).isPresent()) {
      // LocalStack asks for some, and takes any.
      return StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));
    }
    return DefaultCredentialsProvider.builder().profileFile(profiles).build();
  }

  /** The files that AWS's tools read: {@code ~/.aws/config} and {@code ~/.aws/credentials}. */
  private static ProfileFile profiles(Map<String, String> environment) {
    ProfileFile.Aggregator files = ProfileFile.aggregator();
    add(files, environment, "AWS_SHARED_CREDENTIALS_FILE", ProfileFile.Type.CREDENTIALS);
    add(files, environment, "AWS_CONFIG_FILE", ProfileFile.Type.CONFIGURATION);
    try {
      return files.build();
    } catch (IllegalArgumentException e) {
      throw new CannotRun("cannot read the AWS profiles: " + e.getMessage(), e);
    }
  }

  private static void add(
      ProfileFile.Aggregator files,
      Map<String, String> environment,
      String variable,
      ProfileFile.Type type) {
    String name = type == ProfileFile.Type.CREDENTIALS ? "credentials" : "config";
    Path file =
        value(environment, variable)
            .map(Path::of)
            .orElseGet(() -> Path.of(System.getProperty("user.home"), ".aws", name));
    if (Files.isReadable(file)) {
      try {
        files.addFile(ProfileFile.builder().content(file).type(type).build());
      } catch (IllegalArgumentException e) {
        throw new CannotRun("the AWS profiles in " + file + " cannot be read", e);
      }
    }
  }

  private static Optional<String> value(Map<String, String> variables, String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
  }

  @Override
  public void close() {
    clients.close();
  }
}
