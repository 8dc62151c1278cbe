package dev.slipway.operator.connect;

import dev.slipway.local.ConnectionPage;
import dev.slipway.operator.CannotRun;
import dev.slipway.operator.TextFile;
import dev.slipway.processor.Variables;
import dev.slipway.processor.aws.SecretsManagerSecrets;
import dev.slipway.processor.github.app.AppTokens;
import dev.slipway.processor.github.app.FindInstallation;
import dev.slipway.processor.github.app.FindRepository;
import dev.slipway.processor.github.app.PrivateKeys;
import dev.slipway.processor.github.deploy.GitHubApprovers;
import dev.slipway.processor.github.http.Exchange;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.GitHubTokens;
import dev.slipway.processor.github.http.HttpConnector;
import dev.slipway.processor.github.http.RateLimits;
import dev.slipway.processor.invocation.Deadline;
import dev.slipway.receiver.ReceiverSettings;
import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.domain.repo.InstallationId;
import dev.slipway.shared.domain.repo.RepositoryName;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * GitHub, as Slipway gets in: with the App's key or a token. The first of these counts: the
 * variable that {@code --token-env} names; an App's key or a token in the environment, as {@code
 * slipway local --github} takes them; the stack's secret.
 */
public final class GitHubAccess implements AutoCloseable {
  /** The variable with the file that an App's private key is in. */
  static final String APP_PRIVATE_KEY_FILE = "SLIPWAY_APP_PRIVATE_KEY_FILE";

  private static final String TOKEN = "SLIPWAY_GITHUB_TOKEN";
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(15);

  /** All of a command's requests together. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** The variable with a person's own token, unless {@code --token-env} names another. */
  public static final String PERSONAL_TOKEN = "GITHUB_TOKEN";

  private final Connection connection;
  private final Optional<String> tokenVariable;
  private final InstantSource clock = InstantSource.system();
  private final RateLimits limits = new RateLimits(clock, 0);
  private @Nullable HttpClient http;
  private @Nullable GitHubTokens tokens;

  GitHubAccess(Connection connection, Optional<String> tokenVariable) {
    this.connection = connection;
    this.tokenVariable = tokenVariable;
  }

  /** The API's base address. */
  public URI address() {
    String address = connection.variable(Variables.GITHUB_API_URL).orElse("https://api.github.com");
    return URI.create(address.endsWith("/") ? address.substring(0, address.length() - 1) : address);
  }

  /** Whether credentials of any kind are named; nothing is looked up for that. */
  public boolean isKnown() {
    return tokenVariable.isPresent()
        || token().isPresent()
        || appId().isPresent()
        || connection.variable(Variables.GITHUB_TOKEN_ARN).isPresent();
  }

  /** The App itself; empty when there is only a token. */
  public Optional<AppTokens> app() {
    return tokens() instanceof AppTokens app ? Optional.of(app) : Optional.empty();
  }

  /**
   * The API.
   *
   * @param installation which of the App's installations asks; of no account with a token
   */
  public GitHubApi api(Optional<InstallationId> installation) {
    return new GitHubApi(
        new Exchange(connector(), settings(), limits),
        tokens(),
        installation,
        deadline(),
        (_, _, _, _) -> {});
  }

  /**
   * The owner of the token that the person at the prompt uses.
   *
   * @param login empty when GitHub takes it for no person's
   * @param variable where it was found
   * @param asked whether that variable was named at the prompt
   */
  public record Owner(String token, Optional<String> login, String variable, boolean asked) {}

  /**
   * The person at the prompt, proved by their own token: the one that {@code --token-env} names, or
   * in {@value #PERSONAL_TOKEN}. Empty when there is none.
   */
  public Optional<Owner> owner() {
    String name = tokenVariable.orElse(PERSONAL_TOKEN);
    Optional<String> token = connection.variable(name);
    if (token.isEmpty() && tokenVariable.isPresent()) {
      throw noToken(name);
    }
    return token.map(t -> new Owner(t, people().login(t), name, tokenVariable.isPresent()));
  }

  /** People and teams, asked of GitHub with people's own tokens. */
  public GitHubApprovers people() {
    return new GitHubApprovers(token ->
        new GitHubApi(
            new Exchange(connector(), settings(), limits),
            GitHubTokens.single(token),
            Optional.empty(),
            deadline(),
            (_, _, _, _) -> {}));
  }

  /** A repository, and who asks about it. */
  public record Target(RepositoryRef repository, Optional<InstallationId> installation) {}

  /**
   * Looks a repository up.
   *
   * @throws CannotRun when GitHub does not show it with these credentials
   */
  public Target target(RepositoryName name) {
    Optional<InstallationId> installation =
        app()
            .map(app ->
                FindInstallation.send(app, name, deadline())
                    .map(FindInstallation.Installation::id)
                    .orElseThrow(() -> new CannotRun("the App is not installed on " + name)));
    return FindRepository.send(api(installation), name)
        .map(found -> new Target(found, installation))
        .orElseThrow(() ->
            new CannotRun(
                "%s shows no repository %s with these credentials".formatted(address(), name)));
  }

  /** Until when requests may begin. */
  public Deadline deadline() {
    return new Deadline(clock.instant().plus(PATIENCE), clock);
  }

  /** The webhook secrets, one a line; empty when it is not known where they are. */
  public Optional<String> webhookSecrets() {
    return connection
        .variable(ReceiverSettings.SECRETS)
        .or(() -> connection.variable(ReceiverSettings.SECRETS_ARN).map(this::secret));
  }

  private synchronized GitHubTokens tokens() {
    if (tokens == null) {
      tokens = find();
    }
    return tokens;
  }

  private GitHubTokens find() {
    if (tokenVariable.isPresent()) {
      String name = tokenVariable.get();
      return GitHubTokens.single(connection.variable(name).orElseThrow(() -> noToken(name)));
    }
    Optional<String> key = privateKey();
    if (appId().isPresent() && key.isPresent()) {
      var parsed = PrivateKeys.parse(key.get());
      return new AppTokens(
          new Exchange(connector(), settings(), limits), appId().get(), () -> parsed, clock);
    }
    return GitHubTokens.single(
        token()
            .or(() -> connection.variable(Variables.GITHUB_TOKEN_ARN).map(this::secret))
            .orElseThrow(() ->
                new CannotRun(
                    "no credentials for GitHub: give --stack, or --token-env with the variable that"
                        + " holds a token, or set %s and %s"
                            .formatted(Variables.APP_ID, APP_PRIVATE_KEY_FILE))));
  }

  private static CannotRun noToken(String variable) {
    return new CannotRun("--token-env: there is no token in the variable " + variable);
  }

  private Optional<String> appId() {
    return connection.variable(Variables.APP_ID);
  }

  private Optional<String> token() {
    return connection.variable(TOKEN);
  }

  private Optional<String> privateKey() {
    return connection
        .variable(APP_PRIVATE_KEY_FILE)
        .map(file -> TextFile.read(Path.of(file)))
        .or(() -> connection.variable(ConnectionPage.APP_PRIVATE_KEY))
        .or(() -> connection.variable(Variables.APP_PRIVATE_KEY_ARN).map(this::secret));
  }

  private String secret(String arn) {
    return new SecretsManagerSecrets(
            connection.aws().secretsManager(), clock, Duration.ofMinutes(5))
        .byArn(arn)
        .value()
        .strip();
  }

  private GitHubApi.Settings settings() {
    return new GitHubApi.Settings(address(), REQUEST_TIMEOUT);
  }

  private HttpConnector connector() {
    return new HttpConnector(this::http);
  }

  private synchronized HttpClient http() {
    if (http == null) {
      http = HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
    }
    return http;
  }

  @Override
  public synchronized void close() {
    if (http != null) {
      http.close();
    }
  }
}
