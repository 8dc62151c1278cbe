package dev.slipway.standin;

import dev.slipway.standin.http.RateLimits;
import dev.slipway.standin.http.Request;
import dev.slipway.standin.http.Response;
import dev.slipway.standin.state.Installation;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.account.App;
import dev.slipway.standin.state.account.Hook;
import dev.slipway.standin.state.account.Permissions;
import dev.slipway.standin.webhook.HeldDeliveries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assertions;

/** {@code acme/rocket} with one commit on main, an App installed on it, and a hand on the clock. */
public final class TestWorld {
  /** One pair for all worlds: making it is what takes time. */
  public static final KeyPair KEYS = keys();

  public static final String SECRET = "it is a secret";
  public static final Set<String> EVENTS =
      Set.of(
          "check_run",
          "create",
          "delete",
          "deployment",
          "deployment_protection_rule",
          "deployment_status",
          "issue_comment",
          "pull_request",
          "push",
          "release",
          "repository");

  private Instant now = Instant.parse("2026-01-15T09:00:00Z");
  public final HeldDeliveries hooks = new HeldDeliveries();
  public final StandInGitHub gitHub;
  public final Person ada;
  public final Repository rocket;
  public final App app;
  public final Installation installation;
  public final String token;
  public final String adaToken;
  public final String firstCommit;

  public TestWorld() {
    this(Permissions.slipway());
  }

  public TestWorld(Permissions permissions) {
    this(permissions, StandInGitHub.builder());
  }

  public TestWorld(Permissions permissions, StandInGitHub.Builder builder) {
    InstantSource clock = () -> now;
    gitHub = builder.clock(clock).sink(hooks).limits(RateLimits.gitHub()).build();
    ada = gitHub.person("ada");
    rocket = ada.createRepository("acme/rocket");
    firstCommit = ada.commit(rocket, "main", "feat: lift off", Map.of("README.md", "# Rocket\n"));
    app = gitHub.createApp("slipway", KEYS.getPublic(), permissions, EVENTS);
    gitHub.actions().apps().webhook(app, "http://localhost:1/webhook", "json", SECRET);
    installation = gitHub.install(app, "acme", ada);
    token = gitHub.installationToken(installation);
    adaToken = gitHub.token("ada");
    hooks.takeAll();
  }

  private static KeyPair keys() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public Instant now() {
    return now;
  }

  public void pass(Duration time) {
    now = now.plus(time);
  }

  /** A hook of the repository itself. */
  public Hook repositoryHook(String contentType, String... events) {
    var hook =
        new Hook(
            gitHub.world().ids().nextId(),
            new Hook.Owner(Hook.Target.REPOSITORY, rocket.id()),
            new Hook.Config("http://localhost:1/repository", contentType, SECRET),
            Set.of(events),
            true,
            new Hook.Times(now, now));
    rocket.hooks().put(hook.id(), hook);
    return hook;
  }

  public Response handle(Request request) {
    try {
      return gitHub.handle(request);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As the App on acme; {@code path} below {@code /repos/acme/rocket}. */
  public Response get(String path) {
    return handle(Request.get("/repos/acme/rocket" + path).as(token));
  }

  /** As the App on acme; single quotes stand for double ones. */
  public Response send(String method, String path, String json) {
    return handle(
        Request.json(method, "/repos/acme/rocket" + path, json.replace('\'', '"')).as(token));
  }

  /** The same, and the status must be this. */
  public Response send(int status, String method, String path, String json) {
    var response = send(method, path, json);
    Assertions.assertEquals(status, response.status(), response::text);
    return response;
  }

  /** An RS256 JWT signed with {@link #KEYS}. */
  public String jwt(Object issuer, Instant issued, Instant expires) {
    return jwt(KEYS, issuer, issued, expires);
  }

  public static String jwt(KeyPair keys, Object issuer, Instant issued, Instant expires) {
    var encoder = Base64.getUrlEncoder().withoutPadding();
    var head =
        encoder.encodeToString(
            "{\"alg\":\"RS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8));
    var claims =
        "{\"iss\":\"%s\",\"iat\":%d,\"exp\":%d}"
            .formatted(issuer, issued.getEpochSecond(), expires.getEpochSecond());
    var text = head + "." + encoder.encodeToString(claims.getBytes(StandardCharsets.UTF_8));
    try {
      var signer = Signature.getInstance("SHA256withRSA");
      signer.initSign(keys.getPrivate());
      signer.update(text.getBytes(StandardCharsets.US_ASCII));
      return text + "." + encoder.encodeToString(signer.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
