package dev.slipway.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.slipway.standin.http.Request;
import dev.slipway.standin.webhook.Delivery;
import dev.slipway.standin.webhook.DeliveryOutcome;
import dev.slipway.standin.webhook.HttpSink;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** What is sent, to whom, and how it is signed. */
class WebhookRulesTest {
  private final TestWorld world = new TestWorld();

  private static String hmac(byte[] body) throws Exception {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(TestWorld.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
  }

  private List<String> names() {
    return world.hooks.takeAll().stream().map(Delivery::name).toList();
  }

  /** https://docs.github.com/en/webhooks/webhook-events-and-payloads#delivery-headers */
  @Test
  void deliveriesAreSigned() throws Exception {
    world.ada.commit(world.rocket, "main", "fix: a", Map.of("a", "a"));
    var push = world.hooks.takeAll().getFirst();
    assertThat(push.content().headers())
        .containsEntry("X-GitHub-Event", "push")
        .containsEntry("X-GitHub-Delivery", push.guid().toString())
        .containsEntry("X-GitHub-Hook-ID", Long.toString(push.hook().id()))
        .containsEntry("X-GitHub-Hook-Installation-Target-Type", "integration")
        .containsEntry("X-GitHub-Hook-Installation-Target-ID", Long.toString(world.app.id()))
        .containsEntry("Content-Type", "application/json")
        .containsEntry("X-Hub-Signature-256", hmac(push.content().body()));
    assertThat(push.content().headers().get("User-Agent")).startsWith("GitHub-Hookshot/");
    assertThat(push.content().payload().path("installation").path("id").asLong())
        .isEqualTo(world.installation.id());
    assertThat(push.content().payload().path("commits")).hasSize(1);
    assertThat(push.content().payload().path("head_commit").path("message").asText())
        .isEqualTo("fix: a");
  }

  /** https://docs.github.com/en/webhooks/using-webhooks/creating-webhooks: content type */
  @Test
  void aFormCarriesThePayloadAndIsSignedAsItIs() throws Exception {
    world.repositoryHook("form", "push");
    world.ada.commit(world.rocket, "main", "fix: ü & =", Map.of("a", "a"));
    var push = world.hooks.take(d -> d.hook().config().contentType().equals("form")).getFirst();
    var body = new String(push.content().body(), StandardCharsets.UTF_8);
    assertThat(body).startsWith("payload=%7B");
    assertThat(push.content().headers().get("X-Hub-Signature-256"))
        .isEqualTo(hmac(push.content().body()));
    assertThat(URLDecoder.decode(body.substring(8), StandardCharsets.UTF_8))
        .isEqualTo(push.content().payload().toString());
    assertThat(push.content().payload().has("installation")).isFalse();
  }

  /** https://docs.github.com/en/webhooks/webhook-events-and-payloads#pull_request */
  @Test
  void theLifeOfAPullRequestIsTold() {
    var pull = world.ada.propose(world.rocket, "main", "a", "fix: a", Map.of("a", "a"));
    assertThat(names()).containsExactly("create", "push", "push", "pull_request.opened");
    world.ada.commit(world.rocket, "a", "fix: more", Map.of("b", "b"));
    assertThat(names()).containsExactly("push", "pull_request.synchronize");
    world.ada.editTitle(world.rocket, pull, "fix: other");
    var edited = world.hooks.takeAll().getFirst();
    assertThat(edited.name()).isEqualTo("pull_request.edited");
    assertThat(edited.content().payload().path("changes").path("title").path("from").asText())
        .isEqualTo("fix: a");
    world.ada.editTitle(world.rocket, pull, "fix: other");
    assertThat(names()).as("nothing changed, nothing told").isEmpty();
    world.ada.close(world.rocket, pull);
    world.ada.reopen(world.rocket, pull);
    assertThat(names()).containsExactly("pull_request.closed", "pull_request.reopened");
  }

  /** The same page: what the App does comes back to it, sent by its bot. */
  @Test
  void theAppHearsOfItsOwnDeeds() {
    world.ada.propose(world.rocket, "main", "a", "fix: a", Map.of("a", "a"));
    world.hooks.takeAll();
    world.send(200, "PATCH", "/pulls/1", "{'body':'new'}");
    var edited = world.hooks.takeAll().getFirst();
    assertThat(edited.content().payload().path("sender").path("login").asText())
        .isEqualTo("slipway[bot]");
    assertThat(edited.content().payload().path("sender").path("type").asText()).isEqualTo("Bot");
  }

  /** https://docs.github.com/en/webhooks/webhook-events-and-payloads#installation */
  @Test
  void installationsAndRepositoriesAreTold() {
    var other = world.ada.createRepository("acme/other");
    assertThat(names()).containsExactly("repository.created", "installation_repositories.added");
    world
        .gitHub
        .actions()
        .apps()
        .select(world.installation, List.of(world.rocket), world.ada.actor());
    var removed = world.hooks.takeAll().getFirst();
    assertThat(removed.name()).isEqualTo("installation_repositories.removed");
    assertThat(removed.content().payload().path("repositories_removed").get(0).path("id").asLong())
        .isEqualTo(other.id());
    world.ada.rename(world.rocket, "rocket-ng");
    var renamed = world.hooks.takeAll().getFirst();
    assertThat(
            renamed
                .content()
                .payload()
                .path("changes")
                .path("repository")
                .path("name")
                .path("from")
                .asText())
        .isEqualTo("rocket");
    world.ada.transfer(world.rocket, world.ada.account());
    assertThat(world.hooks.takeAll()).as("the App is not installed there").isEmpty();
    world.gitHub.actions().apps().uninstall(world.installation, world.ada.actor());
    assertThat(names()).containsExactly("installation.deleted");
  }

  /** https://docs.github.com/en/rest/apps/webhooks#redeliver-a-delivery-for-an-app-webhook */
  @Test
  void aRedeliveryKeepsItsGuid() {
    world.ada.commit(world.rocket, "main", "fix: a", Map.of("a", "a"));
    var push = world.hooks.takeAll().getFirst();
    var jwt = world.jwt(world.app.id(), world.now(), world.now().plusSeconds(300));
    var listed = world.handle(Request.get("/app/hook/deliveries?per_page=1").as(jwt));
    var id = listed.json().get(0).path("id").asLong();
    assertThat(id).isEqualTo(push.attempt().id());
    assertThat(listed.header("link")).contains("cursor=");
    var attempt =
        world.handle(Request.of("POST", "/app/hook/deliveries/" + id + "/attempts").as(jwt));
    assertThat(attempt.status()).isEqualTo(202);
    var again = world.hooks.takeAll().getFirst();
    assertThat(again.guid()).isEqualTo(push.guid());
    assertThat(again.content().body()).isEqualTo(push.content().body());
    assertThat(again.attempt().redelivery()).isTrue();
    assertThat(again.attempt().id()).isNotEqualTo(push.attempt().id());
    var full = world.handle(Request.get("/app/hook/deliveries/" + id).as(jwt)).json();
    assertThat(full.path("request").path("headers").path("X-GitHub-Event").asText())
        .isEqualTo("push");
    assertThat(full.path("status_code").asInt()).isEqualTo(202);
  }

  /**
   * https://docs.github.com/en/rest/repos/webhooks#create-a-repository-webhook: ping comes first
   */
  @Test
  void aNewHookIsPinged() {
    var make =
        Request.json(
            "POST",
            "/repos/acme/rocket/hooks",
            """
            {"events":["push"],"config":{"url":"http://localhost:1/x","content_type":"json",
             "secret":"s"}}\
            """);
    var hook = world.handle(make.as(world.adaToken));
    assertThat(hook.status()).isEqualTo(201);
    assertThat(hook.json().path("config").path("secret").asText()).isEqualTo("********");
    var ping = world.hooks.takeAll().getFirst();
    assertThat(ping.what().event()).isEqualTo("ping");
    assertThat(ping.content().payload().path("hook").path("id").asLong())
        .isEqualTo(hook.json().path("id").asLong());
    assertThat(world.handle(make.as(world.token)).status()).isEqualTo(403);
  }

  /** https://docs.github.com/en/webhooks/using-webhooks/handling-failed-webhook-deliveries */
  @Test
  void overHttpAFailureIsLoggedAndNotRepeated() throws Exception {
    var received = new LinkedBlockingQueue<String>();
    var receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          received.add(exchange.getRequestHeaders().getFirst("X-GitHub-Event"));
          exchange.sendResponseHeaders(500, -1);
          exchange.close();
        });
    receiver.start();
    try (var sink = new HttpSink()) {
      var gitHub = StandInGitHub.builder().sink(sink).build();
      var app =
          gitHub.createApp(
              "slipway",
              TestWorld.KEYS.getPublic(),
              dev.slipway.standin.state.account.Permissions.slipway(),
              TestWorld.EVENTS);
      var url = "http://localhost:" + receiver.getAddress().getPort() + "/";
      gitHub.actions().apps().webhook(app, url, "json", "s");
      assertThat(received.poll(10, TimeUnit.SECONDS)).isEqualTo("ping");
      DeliveryOutcome outcome = gitHub.deliveries().all().getFirst().outcome();
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
      while (outcome.status().equals("pending") && System.nanoTime() < end) {
        Thread.onSpinWait();
        outcome = gitHub.deliveries().all().getFirst().outcome();
      }
      assertThat(outcome.statusCode()).isEqualTo(500);
      assertThat(received).isEmpty();
    } finally {
      receiver.stop(0);
    }
  }
}
