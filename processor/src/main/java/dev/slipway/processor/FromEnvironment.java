package dev.slipway.processor;

import dev.slipway.processor.aws.Clients;
import dev.slipway.processor.aws.SecretsManagerSecrets;
import dev.slipway.processor.github.http.GitHubTokens;
import dev.slipway.processor.github.http.HttpConnector;
import dev.slipway.processor.invocation.Deadline;
import dev.slipway.processor.invocation.Runtime;
import dev.slipway.shared.configfile.RepositoryKeys;
import dev.slipway.shared.domain.config.OperatorSettings;
import dev.slipway.shared.domain.repo.InstallationId;
import dev.slipway.shared.start.HeadStart;
import dev.slipway.shared.telemetry.EmfMetrics;
import dev.slipway.shared.telemetry.StructuredLog;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The wiring as Lambda runs it: by the environment's variables, with secrets that are read late.
 */
final class FromEnvironment {
  private static final Duration SECRETS_KEPT = Duration.ofMinutes(5);
  private static final int SEED_BYTES = 32;

  private FromEnvironment() {}

  /**
   * Wires.
   *
   * @param function which function this is, for logs and metrics
   * @throws IllegalStateException when a variable is missing; it says which
   */
  static Wiring wire(Map<String, String> environment, String function) {
    HeadStart.begin();
    InstantSource clock = InstantSource.system();
    OperatorSettings settings =
        OperatorSettings.from(environment, Variables.ALL, () -> RepositoryKeys.ALL);
    Clients clients = new Clients(environment);
    Once<HttpClient> http =
        new Once<>(() -> HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build());
    Once<SecretsManagerSecrets> secrets =
        new Once<>(() -> new SecretsManagerSecrets(clients.secretsManager(), clock, SECRETS_KEPT));
    SecureRandom random = new SecureRandom();
    return new Wiring(
        Runtime.of(
            settings,
            clock,
            random,
            StructuredLog.of(clock, System.out::println, function),
            new EmfMetrics(clock, System.out::println, function, settings.monitoring())),
        new GitHubEndpoint(
            URI.create(
                environment.getOrDefault(Variables.GITHUB_API_URL, "https://api.github.com")),
            new HttpConnector(http),
            tokens(environment, secrets)),
        Stores.of(
            clients,
            required(environment, Variables.TABLE),
            required(environment, Variables.QUEUE_URL),
            required(environment, Variables.DEAD_LETTER_QUEUE_URL),
            clock),
        () -> {
          secrets.forget();
          http.forget();
          random.setSeed(random.generateSeed(SEED_BYTES));
        });
  }

  private static TokenSource tokens(
      Map<String, String> environment, Supplier<SecretsManagerSecrets> secrets) {
    String appId = environment.getOrDefault(Variables.APP_ID, "");
    if (!appId.isBlank()) {
      String arn = required(environment, Variables.APP_PRIVATE_KEY_ARN);
      return TokenSource.app(appId, () -> secrets.get().byArn(arn).value());
    }
    String arn = required(environment, Variables.GITHUB_TOKEN_ARN);
    return (_, _) ->
        new GitHubTokens() {
          @Override
          public String token(Optional<InstallationId> installation, Deadline deadline) {
            return secrets.get().byArn(arn).value().strip();
          }

          @Override
          public boolean refused(Optional<InstallationId> installation, String token) {
            secrets.get().forget(arn); // it may have been rotated
            return true;
          }
        };
  }

  private static String required(Map<String, String> environment, String name) {
    String value = environment.getOrDefault(name, "");
    if (value.isBlank()) {
      throw new IllegalStateException("the environment variable " + name + " is not set");
    }
    return value;
  }
}
