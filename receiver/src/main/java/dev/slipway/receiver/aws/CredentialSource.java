package dev.slipway.receiver.aws;

import dev.slipway.shared.contract.Json;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The credentials that Lambda gives a function: in its environment, or, where functions start from
 * a snapshot, at an address in it, for a while.
 *
 * <p>Source: <a
 * href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html">container
 * credentials</a>; SnapStart sets {@code AWS_CONTAINER_CREDENTIALS_FULL_URI}.
 */
abstract sealed class CredentialSource {
  private static final String ADDRESS = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
  private static final String AUTHORIZATION = "AWS_CONTAINER_AUTHORIZATION_TOKEN";

  /** The credentials to use now. */
  abstract AwsCredentials current() throws IOException;

  /** The last ones are no good any more. Whether there may be others now. */
  abstract boolean forget();

  /**
   * Those that these variables hold or lead to. Nothing is looked up yet.
   *
   * @throws IllegalArgumentException when they do neither
   */
  static CredentialSource of(Map<String, String> environment, Http http, InstantSource clock) {
    String id = environment.getOrDefault("AWS_ACCESS_KEY_ID", "");
    String secret = environment.getOrDefault("AWS_SECRET_ACCESS_KEY", "");
    if (!id.isBlank() && !secret.isBlank()) {
      Optional<String> token =
          Optional.ofNullable(environment.get("AWS_SESSION_TOKEN")).filter(text -> !text.isBlank());
      return new Fixed(new AwsCredentials(id, secret, token));
    }
    String address = environment.getOrDefault(ADDRESS, "");
    if (address.isBlank()) {
      throw new IllegalArgumentException(
          "no AWS credentials: neither AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY nor "
              + ADDRESS
              + " are set");
    }
    return new Container(
        URI.create(address), environment.getOrDefault(AUTHORIZATION, ""), http, clock);
  }

  private static final class Fixed extends CredentialSource {
    private final AwsCredentials credentials;

    Fixed(AwsCredentials credentials) {
      this.credentials = credentials;
    }

    @Override
    AwsCredentials current() {
      return credentials;
    }

    @Override
    boolean forget() {
      return false;
    }
  }

  private static final class Container extends CredentialSource {
    private static final Duration SPARE = Duration.ofMinutes(5);

    private final URI address;
    private final String authorization;
    private final Http http;
    private final InstantSource clock;
    private @Nullable Kept kept;

    private record Kept(AwsCredentials credentials, Instant until) {}

    Container(URI address, String authorization, Http http, InstantSource clock) {
      this.address = address;
      this.authorization = authorization;
      this.http = http;
      this.clock = clock;
    }

    @Override
    synchronized AwsCredentials current() throws IOException {
      Kept known = kept;
      if (known == null || !clock.instant().isBefore(known.until())) {
        known = ask();
        kept = known;
      }
      return known.credentials();
    }

    @Override
    synchronized boolean forget() {
      kept = null;
      return true;
    }

    private Kept ask() throws IOException {
      Map<String, String> headers =
          authorization.isEmpty() ? Map.of() : Map.of("Authorization", authorization);
      Http.Response answer = http.send("GET", address, headers, new byte[0]);
      try {
        Json json = Json.read(answer.body());
        List<Json> parts = List.of(json.at("AccessKeyId"), json.at("SecretAccessKey"));
        if (answer.status() == 200
            && parts.get(0) instanceof Json.Text(var id)
            && parts.get(1) instanceof Json.Text(var secret)
            && json.at("Expiration") instanceof Json.Text(var expiration)) {
          return new Kept(
              new AwsCredentials(id, secret, json.at("Token").text()),
              Instant.parse(expiration).minus(SPARE));
        }
      } catch (Json.Unreadable | DateTimeParseException _) {
        // Said below, without what the answer holds.
      }
      throw new IOException("the function's credentials cannot be had: status " + answer.status());
    }
  }
}
