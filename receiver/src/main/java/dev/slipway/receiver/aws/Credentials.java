package dev.slipway.receiver.aws;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * The function's credentials: the keys in its environment or, where it starts from a snapshot and
 * has none, from the address that Lambda names in {@code AWS_CONTAINER_CREDENTIALS_FULL_URI}. The
 * SDK's default chain looks into files and many other places first, which costs start-up.
 *
 * <p>Source: <a
 * href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html">container
 * credentials</a>; SnapStart sets the variable.
 */
final class Credentials implements AwsCredentialsProvider {
  private final Map<String, String> environment;
  private @Nullable AwsCredentialsProvider provider;

  Credentials(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public synchronized AwsCredentials resolveCredentials() {
    if (provider == null) {
      provider = provider();
    }
    return provider.resolveCredentials();
  }

  /** Drops what the address gave, however long it would still be good. */
  synchronized void forget() {
    if (provider instanceof ContainerCredentialsProvider container) {
      container.close();
    }
    provider = null;
  }

  private AwsCredentialsProvider provider() {
    String id = environment.getOrDefault("AWS_ACCESS_KEY_ID", "");
    String secret = environment.getOrDefault("AWS_SECRET_ACCESS_KEY", "");
    String token = environment.getOrDefault("AWS_SESSION_TOKEN", "");
    if (id.isBlank() || secret.isBlank()) {
      return ContainerCredentialsProvider.create();
    }
    return StaticCredentialsProvider.create(
        token.isBlank()
            ? AwsBasicCredentials.create(id, secret)
            : AwsSessionCredentials.create(id, secret, token));
  }
}
