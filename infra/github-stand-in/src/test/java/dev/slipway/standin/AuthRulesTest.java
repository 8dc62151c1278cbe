package dev.slipway.standin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.standin.http.Request;
import dev.slipway.standin.http.Response;
import dev.slipway.standin.state.account.Permissions;
import dev.slipway.standin.state.account.Permissions.Level;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who may come in, and what they may do. */
class AuthRulesTest {
  private final TestWorld world = new TestWorld();

  private Response mint(String jwt, String body) {
    return world.handle(
        Request.json(
                "POST",
                "/app/installations/" + world.installation.id() + "/access_tokens",
                body.replace('\'', '"'))
            .as(jwt));
  }

  private String jwt() {
    return world.jwt(world.app.id(), world.now().minusSeconds(60), world.now().plusSeconds(540));
  }

  /**
   * https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app
   */
  @Test
  void anAppProvesItselfByJwt() throws Exception {
    assertThat(world.handle(Request.get("/app").as(jwt())).json().path("slug").asText())
        .isEqualTo("slipway");
    var byClientId = world.jwt(world.app.clientId(), world.now(), world.now().plusSeconds(60));
    assertThat(world.handle(Request.get("/app").as(byClientId)).status()).isEqualTo(200);
    Instant now = world.now();
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    var strange =
        TestWorld.jwt(generator.generateKeyPair(), world.app.id(), now, now.plusSeconds(60));
    for (String bad :
        new String[] {
          strange,
          world.jwt(4711, now, now.plusSeconds(60)),
          world.jwt(world.app.id(), now.minusSeconds(700), now.minusSeconds(1)),
          world.jwt(world.app.id(), now, now.plusSeconds(3600)),
          world.jwt(world.app.id(), now.plusSeconds(600), now.plusSeconds(900)),
          "a.b.c"
        }) {
      assertThat(world.handle(Request.get("/app").as(bad)).status()).isEqualTo(401);
    }
    assertThat(world.handle(Request.get("/app").as(world.token)).status()).isEqualTo(401);
  }

  /** https://docs.github.com/en/rest/apps/apps#create-an-installation-access-token-for-an-app */
  @Test
  void aTokenLivesAnHour() {
    var minted = mint(jwt(), "{}");
    assertThat(minted.status()).isEqualTo(201);
    var token = minted.json().path("token").asText();
    assertThat(token).startsWith("ghs_");
    assertThat(minted.json().path("permissions").path("contents").asText()).isEqualTo("write");
    assertThat(Instant.parse(minted.json().path("expires_at").asText()))
        .isEqualTo(world.now().plusSeconds(3600));
    var read = Request.get("/repos/acme/rocket").as(token);
    assertThat(world.handle(read).status()).isEqualTo(200);
    world.pass(Duration.ofMinutes(61));
    assertThat(world.handle(read).status()).isEqualTo(401);
    assertThat(world.handle(read).json().path("message").asText()).isEqualTo("Bad credentials");
  }

  /** The same page: a token may be narrowed, and not widened. */
  @Test
  void aTokenMayBeNarrowed() {
    var narrow = mint(jwt(), "{'permissions':{'contents':'read'}}").json().path("token").asText();
    var write =
        Request.json(
            "POST",
            "/repos/acme/rocket/git/refs",
            "{\"ref\":\"refs/heads/a\",\"sha\":\"" + world.firstCommit + "\"}");
    assertThat(world.handle(write.as(narrow)).status()).isEqualTo(403);
    assertThat(world.handle(write.as(narrow)).json().path("message").asText())
        .isEqualTo("Resource not accessible by integration");
    assertThat(mint(jwt(), "{'permissions':{'administration':'write'}}").status()).isEqualTo(422);
    assertThat(mint(jwt(), "{'repositories':['unheard-of']}").status()).isEqualTo(422);
  }

  /**
   * https://docs.github.com/en/apps/maintaining-github-apps/suspending-a-github-app-installation
   */
  @Test
  void aSuspendedInstallationIsRefused() {
    world.gitHub.actions().apps().suspend(world.installation, world.ada.actor());
    assertThat(world.get("").status()).isEqualTo(403);
    assertThat(world.get("").text()).contains("suspended");
    assertThat(mint(jwt(), "{}").status()).isEqualTo(403);
    world.hooks.takeAll();
    world.ada.commit(world.rocket, "main", "fix: quiet", Map.of("q", "q"));
    assertThat(world.hooks.takeAll()).isEmpty();
    world.gitHub.actions().apps().unsuspend(world.installation, world.ada.actor());
    assertThat(world.get("").status()).isEqualTo(200);
  }

  /**
   * https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api#404-not-found-for-an-existing-resource
   */
  @Test
  void whatATokenCannotSeeIsNotThere() {
    world.rocket.isPrivate(true);
    assertThat(world.handle(Request.get("/repos/acme/rocket")).status()).isEqualTo(404);
    assertThat(
            world
                .handle(Request.get("/repos/acme/rocket").as(world.gitHub.token("stranger")))
                .status())
        .isEqualTo(404);
    assertThat(world.get("").status()).isEqualTo(200);
    world
        .gitHub
        .actions()
        .apps()
        .select(world.installation, java.util.List.of(), world.ada.actor());
    assertThat(world.get("").status()).isEqualTo(404);
    world.rocket.isPrivate(false);
    assertThat(world.get("").status()).isEqualTo(200);
    world.send(403, "POST", "/issues/1/comments", "{'body':'hello'}");
  }

  /** https://docs.github.com/en/rest/authentication/permissions-required-for-github-apps */
  @Test
  void eachPermissionOpensItsOwnDoors() {
    var little = new TestWorld(Permissions.none().with("issues", Level.WRITE));
    little.ada.propose(little.rocket, "main", "a", "fix: a", Map.of("a", "a"));
    little.send(201, "POST", "/issues/1/comments", "{'body':'hello'}");
    little.send(403, "PATCH", "/pulls/1", "{'title':'x'}");
    little.send(403, "PUT", "/pulls/1/merge", "{}");
    little.send(403, "POST", "/releases", "{'tag_name':'v1'}");
    assertThat(little.get("/contents/README.md").status()).isEqualTo(403);
  }

  /** https://docs.github.com/en/rest/authentication/authenticating-to-the-rest-api */
  @Test
  void badCredentialsAre401() {
    var read = Request.get("/repos/acme/rocket");
    assertThat(world.handle(read.as("ghs_unknown")).status()).isEqualTo(401);
    assertThat(world.handle(read.with("authorization", "token " + world.adaToken)).status())
        .isEqualTo(200);
    assertThat(
            world
                .handle(Request.json("POST", "/repos/acme/rocket/issues/1/comments", "{}"))
                .status())
        .isEqualTo(401);
    assertThat(world.handle(Request.get("/user").as(world.adaToken)).json().path("login").asText())
        .isEqualTo("ada");
    assertThat(world.handle(Request.get("/user").as(world.token)).status()).isEqualTo(403);
  }
}
