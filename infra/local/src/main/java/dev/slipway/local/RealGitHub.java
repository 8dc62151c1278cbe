package dev.slipway.local;

import dev.slipway.processor.TokenSource;
import dev.slipway.processor.fault.PermanentFault;
import dev.slipway.processor.github.app.PrivateKeys;
import dev.slipway.receiver.ReceiverSettings;
import dev.slipway.shared.contract.Instruction;
import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.contract.WebhookMessage;
import dev.slipway.shared.domain.repo.DeliveryId;
import dev.slipway.shared.domain.repo.InstallationId;
import dev.slipway.shared.domain.repo.RepositoryId;
import dev.slipway.shared.domain.repo.RepositoryName;
import io.jsonwebtoken.Jwts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.kohsuke.github.GHAppInstallation;
import org.kohsuke.github.GHFileNotFoundException;
import org.kohsuke.github.GHRepository;
import org.kohsuke.github.GitHub;
import org.kohsuke.github.GitHubBuilder;
import org.kohsuke.github.HttpException;

/** A GitHub that is already there, and the credentials for it that the environment holds. */
final class RealGitHub {
  /** A token; the first that is set counts. */
  static final String TOKEN = "SLIPWAY_GITHUB_TOKEN";

  static final String WORKFLOW_TOKEN = "GITHUB_TOKEN";

  /** In the place of a token: an App's id, the file with its private key, and its slug. */
  static final String APP_ID = "SLIPWAY_APP_ID";

  static final String APP_PRIVATE_KEY_FILE = "SLIPWAY_APP_PRIVATE_KEY_FILE";

  private final URI api;
  private final Credentials credentials;
  private final String secrets;
  private final boolean secretsGiven;

  private sealed interface Credentials {
    record Token(String value) implements Credentials {}

    record App(String id, String pem, PrivateKey key, Optional<String> slug)
        implements Credentials {}
  }

  /** A repository there, and the message that has it planned. */
  record Target(URI page, WebhookMessage plan) {}

  private RealGitHub(URI api, Credentials credentials, Optional<String> secrets) {
    this.api = api;
    this.credentials = credentials;
    this.secrets = secrets.orElseGet(StandIn::secret);
    this.secretsGiven = secrets.isPresent();
  }

  /**
   * Reads the environment.
   *
   * @throws CannotStart when the address is none, or the credentials are missing or unreadable
   */
  static RealGitHub from(URI address, Map<String, String> environment) {
    return new RealGitHub(
        api(address), credentials(environment), value(environment, ReceiverSettings.SECRETS));
  }

  private static URI api(URI address) {
    boolean web = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
    if (!web || address.getHost() == null) {
      throw new CannotStart(
          "--github %s is not an address: give the API's, such as https://api.github.com"
              .formatted(address));
    }
    if (address.getHost().equals("github.com") || address.getHost().equals("www.github.com")) {
      throw new CannotStart("github.com's API is at https://api.github.com: give that to --github");
    }
    String text = address.toString();
    return URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
  }

  private static Credentials credentials(Map<String, String> environment) {
    Optional<String> token = value(environment, TOKEN).or(() -> value(environment, WORKFLOW_TOKEN));
    Optional<String> appId = value(environment, APP_ID);
    Optional<String> keyFile = value(environment, APP_PRIVATE_KEY_FILE);
    if (appId.isPresent() && keyFile.isPresent()) {
      String pem = pem(Path.of(keyFile.get()));
      return new Credentials.App(
          appId.get(), pem, key(pem, keyFile.get()), value(environment, ReceiverSettings.APP_SLUG));
    }
    if (appId.isPresent() || keyFile.isPresent()) {
      throw new CannotStart("set both %s and %s".formatted(APP_ID, APP_PRIVATE_KEY_FILE));
    }
    return new Credentials.Token(
        token.orElseThrow(() ->
            new CannotStart(
                "--github needs a token in %s, or an App's %s and %s, in the environment"
                    .formatted(WORKFLOW_TOKEN, APP_ID, APP_PRIVATE_KEY_FILE))));
  }

  private static String pem(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException fault) {
      throw new CannotStart(
          "the App's private key %s cannot be read: %s must name the .pem file that GitHub gave you"
              .formatted(file, APP_PRIVATE_KEY_FILE),
          fault);
    }
  }

  private static PrivateKey key(String pem, String file) {
    try {
      return PrivateKeys.parse(pem);
    } catch (PermanentFault fault) {
      throw new CannotStart(
          "%s is not an RSA key in PEM format: %s must name the .pem file that GitHub gave you"
              .formatted(file, APP_PRIVATE_KEY_FILE),
          fault);
    }
  }

  private static Optional<String> value(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  /** The credentials with which the functions call GitHub. */
  GitHubAccess access() {
    return switch (credentials) {
      case Credentials.Token(String token) ->
          new GitHubAccess(api, TokenSource.single(token), Optional.empty(), secrets);
      case Credentials.App(String id, String pem, _, Optional<String> slug) ->
          new GitHubAccess(api, TokenSource.app(id, () -> pem), slug, secrets);
    };
  }

  /** The address and the identity, for people. */
  String described() {
    return switch (credentials) {
      case Credentials.Token _ -> api + ", with a token";
      case Credentials.App app -> "%s, as App %s".formatted(api, app.slug().orElse(app.id()));
    };
  }

  /** The secret to set up at GitHub, or where it is; one that was given is not repeated. */
  String secretToSetUp() {
    return secretsGiven ? "as in " + ReceiverSettings.SECRETS : secrets;
  }

  /**
   * Looks a repository up.
   *
   * @throws CannotStart when GitHub does not show it with these credentials
   */
  Target target(String repository) {
    RepositoryName name =
        RepositoryName.parse(repository)
            .orElseThrow(
                () -> new CannotStart("--repository %s is not OWNER/NAME".formatted(repository)));
    try {
      return switch (credentials) {
        case Credentials.Token(String token) ->
            target(connect().withOAuthToken(token).build(), name, Optional.empty());
        case Credentials.App app -> target(app, name);
      };
    } catch (GHFileNotFoundException fault) {
      throw new CannotStart(
          "%s shows no repository %s with these credentials: check its name, and that the App is installed there or the token reaches it"
              .formatted(api, name),
          fault);
    } catch (HttpException fault) {
      throw new CannotStart(
          fault.getResponseCode() < 0
              ? "%s cannot be reached: check the address after --github".formatted(api)
              : "%s refuses these credentials (%d): check the token, or the App's id and key"
                  .formatted(api, fault.getResponseCode()),
          fault);
    } catch (IOException fault) {
      throw new CannotStart(
          "%s cannot be reached: check the address after --github".formatted(api), fault);
    }
  }

  private Target target(Credentials.App app, RepositoryName name) throws IOException {
    Instant now = Instant.now();
    String jwt =
        Jwts.builder()
            .issuer(app.id())
            .issuedAt(Date.from(now.minusSeconds(60)))
            .expiration(Date.from(now.plusSeconds(540)))
            .signWith(app.key(), Jwts.SIG.RS256)
            .compact();
    GHAppInstallation installation =
        connect()
            .withJwtToken(jwt)
            .build()
            .getApp()
            .getInstallationByRepository(name.owner(), name.name());
    String token = installation.createToken().create().getToken();
    return target(
        connect().withAppInstallationToken(token).build(),
        name,
        Optional.of(new InstallationId(installation.getId())));
  }

  private static Target target(
      GitHub gitHub, RepositoryName name, Optional<InstallationId> installation)
      throws IOException {
    GHRepository repository = gitHub.getRepository(name.toString());
    String id = UUID.randomUUID().toString();
    return new Target(
        URI.create(repository.getHtmlUrl().toString()),
        new WebhookMessage(
            new DeliveryId(id),
            id,
            Instant.now(),
            "by_hand",
            "",
            installation,
            Optional.of(new RepositoryRef(new RepositoryId(repository.getId()), name)),
            "",
            new Instruction.Plan(Instruction.Cause.BY_HAND, Optional.empty(), Optional.empty())));
  }

  private GitHubBuilder connect() {
    return new GitHubBuilder().withEndpoint(api.toString());
  }
}
