package dev.slipway.operator.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.engines.Engines;
import dev.slipway.engines.EnginesExtension;
import dev.slipway.engines.Queues;
import dev.slipway.engines.Table;
import dev.slipway.operator.GitHubBench;
import dev.slipway.operator.LetterBench;
import dev.slipway.operator.Run;
import dev.slipway.processor.fault.GitHubApiError;
import dev.slipway.processor.fault.PermanentFault;
import dev.slipway.processor.fault.RateLimited;
import dev.slipway.processor.github.app.AppRequirements;
import dev.slipway.processor.reconcile.HookDeliveries.Attempt;
import dev.slipway.processor.reconcile.HookDeliveries.Outcome;
import dev.slipway.receiver.SignatureVerifier;
import dev.slipway.receiver.WebhookSecret;
import dev.slipway.standin.state.account.Permissions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EnginesExtension.class)
@Timeout(90)
class DoctorTest {
  private LetterBench bench;

  @BeforeEach
  void open(Engines engines, Queues queues, Table table) {
    bench = new LetterBench(engines, queues, table);
  }

  @Test
  void eachFaultIsAFindingWithWhatToDo() throws Exception {
    bench.givenUp("a", "acme/rocket", "NoPermission", "why");
    try (GitHubBench gitHub =
        new GitHubBench(
            Permissions.slipway().with("pull_requests", Permissions.Level.READ).without("issues"),
            Set.of("push", "pull_request"))) {
      gitHub.webhooksTo("http://127.0.0.1:1/webhook", "s");
      gitHub.settings("tga: x\n");
      gitHub.delivered();
      Map<String, String> environment = new HashMap<>(gitHub.environment(bench.environment()));
      environment.put("SLIPWAY_WEBHOOK_URL", "https://hooks.example.com/webhook");
      Run run = Run.with(environment, "doctor", "--repo", "acme/rocket", "--json");
      assertThat(run.code()).as(run.err()).isEqualTo(1);
      assertThat(JsonMapper.builder().build().readTree(run.out()).path("findings"))
          .filteredOn(finding -> finding.path("level").asText().equals("problem"))
          .allSatisfy(finding -> assertThat(finding.path("todo").asText()).isNotEmpty())
          .extracting(
              finding -> finding.path("check").asText() + ": " + finding.path("what").asText())
          .containsExactly(
              "dead letters: 1 wait for somebody to look at them",
              "permissions: the App lacks issues: write, pull_requests: write",
              "events: not subscribed to check_run, create, deployment, deployment_protection_rule,"
                  + " deployment_status, issue_comment, release, repository",
              "webhook: webhooks go to http://127.0.0.1:1/webhook, the stack listens at"
                  + " https://hooks.example.com/webhook",
              "deliveries: 2 of the newest 2 failed, the last with 0",
              "installation: the installation on acme/rocket lacks issues: write, pull_requests:"
                  + " write",
              "settings: .github/slipway.yml:1: the key 'tga' is unknown (did you mean tag?)");
    }
  }

  @Test
  void whatCameThroughWhenItWasAskedForAgainHasNotFailed() {
    Attempt again = attempt(3, "a", Outcome.DELIVERED, 202);
    Attempt lost = attempt(2, "b", Outcome.FAILED, 503);
    Attempt first = attempt(1, "a", Outcome.FAILED, 503);

    assertThat(AppFindings.deliveries(List.of(again, first)).level()).isEqualTo(Finding.Level.OK);
    assertThat(AppFindings.deliveries(List.of(again, lost, first)).what())
        .isEqualTo("1 of the newest 3 failed, the last with 503");
    assertThat(AppFindings.deliveries(List.of(attempt(4, "a", Outcome.FAILED, 0), again)).what())
        .as("and failed again")
        .isEqualTo("1 of the newest 2 failed, the last with 0");
    assertThat(
            AppFindings.deliveries(
                    List.of(
                        attempt(6, "c", Outcome.FAILED, 500), attempt(5, "c", Outcome.FAILED, 0)))
                .what())
        .as("one webhook, twice in vain")
        .isEqualTo("1 of the newest 2 failed, the last with 500");
  }

  private static Attempt attempt(long id, String guid, Outcome outcome, int status) {
    return new Attempt(
        id, guid, Instant.ofEpochSecond(id), outcome, status, "push", Optional.empty());
  }

  /** A name that is right need not be checked. */
  @Test
  void whatToDoGoesByWhatStoppedTheLook() {
    Map.of(
            401, "GitHub refuses the key or the token",
            403, "a permission is missing",
            404, "check the name",
            502, "GitHub or the network has a problem")
        .forEach((status, todo) ->
            assertThat(todo(GitHubApiError.answered(status, "GET /x", "why"))).startsWith(todo));
    assertThat(todo(GitHubApiError.unanswered("GET /x", new IOException())))
        .startsWith("GitHub or the network has a problem");
    Map.of(
            "AppRefused", "GitHub refuses the key or the token",
            "AppKeyUnreadable", "put the App's private key",
            "InstallationUnavailable", "ask the account's owner to unsuspend the App",
            "Other", "check the name")
        .forEach(
            (kind, todo) -> assertThat(todo(new PermanentFault(kind, "why"))).startsWith(todo));
    assertThat(todo(new RateLimited(Duration.ofMinutes(9), "used up")))
        .isEqualTo("run slipway doctor again after that");
    assertThat(todo(new IllegalStateException())).isEqualTo("check the name");
  }

  private static String todo(RuntimeException failed) {
    return Advice.on(failed, "check the name", false);
  }

  /** A right key is refused while the clock is wrong: nobody should change it then. */
  @Test
  void whileTheClockIsWrongAKeyIsNotToBlame() {
    for (RuntimeException refused :
        List.of(
            GitHubApiError.answered(401, "GET /app", "'exp' is too far in the future"),
            new PermanentFault("AppRefused", "why"))) {
      assertThat(Advice.on(refused, "", true)).startsWith("set this machine's clock first");
    }
    assertThat(Advice.on(GitHubApiError.answered(403, "GET /app", "why"), "", true))
        .startsWith("a permission is missing");
  }

  @Test
  void aRefusalUnderAWrongClockIsLaidToTheClock() throws Exception {
    try (GitHubBench gitHub = new GitHubBench(Permissions.slipway(), AppRequirements.EVENTS);
        ServerSocket atNewYear = refusingAtNewYear()) {
      Map<String, String> environment = new HashMap<>(gitHub.environment(bench.environment()));
      environment.put("SLIPWAY_GITHUB_API_URL", "http://127.0.0.1:" + atNewYear.getLocalPort());
      Run run = Run.with(environment, "doctor");

      assertThat(run.code()).isEqualTo(1);
      assertThat(run.out().lines().toList().subList(3, 7))
          .satisfiesExactly(
              clock -> assertThat(clock).matches("✗ clock .* s ahead of GitHub's"),
              todo -> assertThat(todo).contains("→ set this machine's clock;"),
              credentials -> assertThat(credentials).startsWith("✗ credentials "),
              todo -> assertThat(todo).contains("→ set this machine's clock first: "));
    }
  }

  /** The JDK's own server says the right time always. */
  private static ServerSocket refusingAtNewYear() throws IOException {
    ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual()
        .start(() -> {
          while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
              var request =
                  new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
              while (!"".equals(request.readLine())) {}
              String answer =
                  "HTTP/1.1 401 Unauthorized\r\nDate: Thu, 01 Jan 2026 00:00:00 GMT\r\n"
                      + "Content-Length: 2\r\nConnection: close\r\n\r\n{}";
              socket.getOutputStream().write(answer.getBytes(UTF_8));
            } catch (IOException _) {
              // Closed, or a caller that went away.
            }
          }
        });
    return server;
  }

  @Test
  void eachStoredSecretIsTriedAtTheReceiver() throws Exception {
    HttpServer receiver = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    WebhookSecret right = new WebhookSecret("right");
    receiver.createContext(
        "/webhook",
        exchange -> {
          String expected = SignatureVerifier.sign(exchange.getRequestBody().readAllBytes(), right);
          boolean same =
              expected.equals(exchange.getRequestHeaders().getFirst("X-Hub-Signature-256"));
          exchange.sendResponseHeaders(same ? 200 : 401, -1);
          exchange.close();
        });
    receiver.createContext(
        "/",
        exchange -> {
          boolean secrets = exchange.getRequestHeaders().containsKey("X-Amz-Target");
          byte[] answer = secrets ? "{\"SecretString\":\"\\n\"}".getBytes(UTF_8) : new byte[0];
          exchange.sendResponseHeaders(
              secrets ? 200 : 404, answer.length == 0 ? -1 : answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    receiver.start();
    String address = "http://127.0.0.1:" + receiver.getAddress().getPort();
    try {
      assertThat(ping(address + "/webhook", "right"))
          .containsExactly("OK the receiver accepts a ping signed with the stored secret / ");
      assertThat(ping(address + "/webhook", "wrong\nright"))
          .satisfiesExactly(
              first ->
                  assertThat(first)
                      .startsWith(
                          "PROBLEM the receiver refuses a ping signed with the stored secret 1 of 2"
                              + " (401): it has another secret / if it was changed in"
                              + " the last five minutes"),
              second ->
                  assertThat(second)
                      .startsWith(
                          "OK the receiver accepts a ping signed with the stored secret 2 of 2"));
      assertThat(ping(address + "/hook", "right"))
          .containsExactly(
              "PROBLEM the webhook's address answers a ping with 404 / check the address: the"
                  + " receiver's ends with /webhook");
      assertThat(
              ping(
                  Map.of(
                      "SLIPWAY_WEBHOOK_URL",
                      address + "/webhook",
                      "SLIPWAY_WEBHOOK_SECRETS_ARN",
                      "arn:aws:secretsmanager:eu-central-1:1:secret:s",
                      "AWS_ENDPOINT_URL_SECRETS_MANAGER",
                      address)))
          .containsExactly(
              "PROBLEM the stack's secret holds no webhook secret / put the App's webhook secret"
                  + " into it");
    } finally {
      receiver.stop(0);
    }
    assertThat(ping("http://127.0.0.1:1/webhook", "right"))
        .containsExactly(
            "PROBLEM no answer from 127.0.0.1 / check the webhook's address, and the network");
    assertThat(ping("not an address", "right"))
        .singleElement()
        .asString()
        .endsWith("not an address / check the webhook's address, and the network");
    assertThat(AppFindings.ping(503, 1, 1).todo()).isEqualTo("look at the receiver's log");
  }

  private List<String> ping(String url, String secrets) throws JsonProcessingException {
    return ping(Map.of("SLIPWAY_WEBHOOK_URL", url, "SLIPWAY_WEBHOOK_SECRETS", secrets));
  }

  private List<String> ping(Map<String, String> receiver) throws JsonProcessingException {
    Map<String, String> environment = new HashMap<>(bench.environment());
    environment.put("SLIPWAY_GITHUB_API_URL", "http://127.0.0.1:1");
    environment.put("SLIPWAY_GITHUB_TOKEN", "t");
    environment.putAll(receiver);
    Run run = Run.with(environment, "doctor", "--ping", "--json");
    assertThat(run.out() + run.err()).doesNotContain("wrong", "Exception");
    List<String> found = new ArrayList<>();
    for (var finding : JsonMapper.builder().build().readTree(run.out()).path("findings")) {
      if (finding.path("check").asText().equals("ping")) {
        found.add(
            finding.path("level").asText().toUpperCase(Locale.ROOT)
                + " "
                + finding.path("what").asText()
                + " / "
                + finding.path("todo").asText());
      }
    }
    return found;
  }

  @Test
  void whatCannotBeReachedIsAFindingToo() {
    Map<String, String> nowhere = new HashMap<>(bench.environment());
    nowhere.put("SLIPWAY_TABLE", "nowhere");
    nowhere.put("SLIPWAY_GITHUB_API_URL", "http://127.0.0.1:1");
    nowhere.put("SLIPWAY_GITHUB_TOKEN", "t");
    Run run = Run.with(nowhere, "doctor");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("✗ table         there is no such table at ", "→ check --table", "✗ clock  ");
    assertThat(Run.of("doctor").code()).as("nowhere to look").isEqualTo(2);
  }

  @Test
  void thePermissionForWorkflowsIsAskedForWhereTheNextReleaseChangesThem() {
    try (GitHubBench gitHub = new GitHubBench(Permissions.slipway(), AppRequirements.EVENTS);
        GitHubBench allowed =
            new GitHubBench(
                Permissions.slipway().with("workflows", Permissions.Level.WRITE),
                AppRequirements.EVENTS)) {
      gitHub.settings("");
      allowed.settings("");
      assertThat(workflows(gitHub))
          .isEqualTo("ok: nothing unreleased in acme/rocket changes workflows");
      String merged = workflow(gitHub);
      workflow(allowed);
      assertThat(workflows(gitHub))
          .isEqualTo(
              "problem: the next release of acme/rocket changes .github/workflows, which GitHub may"
                  + " refuse an App without workflows: write");
      assertThat(workflows(allowed))
          .isEqualTo("ok: the next release of acme/rocket may change workflows");
      gitHub.ada.tag(gitHub.rocket, "v1.1.0", merged);
      assertThat(workflows(gitHub)).as("released").startsWith("ok: nothing unreleased");
    }
  }

  private static String workflow(GitHubBench gitHub) {
    return gitHub.ada.commit(
        gitHub.rocket, "main", "ci: build", Map.of(".github/workflows/ci.yml", "on: push\n"));
  }

  private String workflows(GitHubBench gitHub) {
    Run run =
        Run.with(
            gitHub.environment(bench.environment()), "doctor", "--repo", "acme/rocket", "--json");
    try {
      for (var finding : JsonMapper.builder().build().readTree(run.out()).path("findings")) {
        if (finding.path("check").asText().equals("workflows")) {
          return finding.path("level").asText() + ": " + finding.path("what").asText();
        }
      }
    } catch (JsonProcessingException e) {
      throw new AssertionError(run.out() + run.err(), e);
    }
    return run.out() + run.err();
  }

  @Test
  void aWrongClockIsFound() {
    Instant there = Instant.parse("2026-01-01T00:00:00Z");
    String date = "Thu, 01 Jan 2026 00:00:00 GMT";
    assertThat(AppFindings.clock(there.plusSeconds(31), date).what())
        .isEqualTo("31 s ahead of GitHub's");
    assertThat(AppFindings.clock(there.minusSeconds(31), date).what())
        .isEqualTo("31 s behind GitHub's");
    assertThat(AppFindings.clock(there.minusSeconds(30), date).level()).isEqualTo(Finding.Level.OK);
    Finding none = AppFindings.clock(there, "yesterday");
    assertThat(none.level()).isEqualTo(Finding.Level.NOTE);
    assertThat(none.what()).isEqualTo("the answer's date is not a date: yesterday");
  }

  @Test
  void theDocsListWhatIsRequired() throws Exception {
    String app = Files.readString(Path.of("../github-app/README.md"));
    assertThat(AppRequirements.PERMISSIONS)
        .allSatisfy((name, level) -> assertThat(app).contains("| `" + name + ": " + level + "` |"));
    String docs = Files.readString(Path.of("../../docs/github-access.md"));
    assertThat(AppRequirements.EVENTS)
        .allSatisfy(event -> assertThat(docs).contains("`" + event + "`"));
  }
}
