package dev.slipway.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.slipway.processor.github.app.RehearsalGitHub;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.crac.Core;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Lambda calls around a snapshot of the processor and of the reconciler. */
class SnapshotTest {
  private final AtomicInteger requests = new AtomicInteger();
  private HttpServer server;

  @BeforeEach
  void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          byte[] answer =
              "{\"SecretString\":\"token-%d\"}"
                  .formatted(requests.incrementAndGet())
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  static List<Function<Wiring, Snapshot>> functions() {
    return List.of(Snapshot::ofProcessor, Snapshot::ofReconciler);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void theRehearsalReachesNobodyAndSaysNothing(Function<Wiring, Snapshot> function)
      throws Exception {
    Wiring wiring = Wiring.fromEnvironment(environment());
    PrintStream console = System.out;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      function.apply(wiring).beforeCheckpoint(Core.getGlobalContext());
    } finally {
      System.setOut(console);
    }
    assertThat(requests).hasValue(0);
    assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  /** Down to the requests that open a release pull request: planner, settings, files, notes. */
  @Test
  void theProcessorsRehearsalGoesTheWholeWay() throws Exception {
    List<String> asked = new ArrayList<>();
    List<String> bodies = new ArrayList<>();
    RehearsalGitHub gitHub = new RehearsalGitHub();
    List<String> lines = new ArrayList<>();
    String answer =
        Snapshot.rehearse(
            InstantSource.system(),
            request -> {
              asked.add(request.method() + " " + request.url().getPath());
              bodies.add(new String(request.body().readAllBytes(), StandardCharsets.UTF_8));
              return gitHub.send(request);
            },
            lines::add);
    assertThat(answer).isEqualTo("{\"batchItemFailures\":[]}");
    assertThat(asked)
        .as(String.join("\n", lines))
        .containsExactly(
            "POST /graphql",
            "POST /repos/o/r/git/trees",
            "POST /repos/o/r/git/commits",
            "POST /repos/o/r/git/refs",
            "POST /repos/o/r/pulls");
    assertThat(bodies.get(1)).contains("CHANGELOG.md", "VERSION", "a relief valve");
    assertThat(bodies.get(4)).contains("chore(release): 1.1.0", "a relief valve");
  }

  @ParameterizedTest
  @MethodSource("functions")
  void aTokenFromBeforeIsNotUsedAfter(Function<Wiring, Snapshot> function) throws Exception {
    Wiring wiring = Wiring.fromEnvironment(environment());
    Snapshot snapshot = function.apply(wiring);
    assertThat(token(wiring)).isEqualTo("token-1");
    assertThat(token(wiring)).isEqualTo("token-1");
    snapshot.beforeCheckpoint(Core.getGlobalContext());
    assertThat(token(wiring)).isEqualTo("token-2");
    snapshot.afterRestore(Core.getGlobalContext());
    assertThat(token(wiring)).isEqualTo("token-3");
  }

  private static String token(Wiring wiring) {
    InstantSource clock = InstantSource.system();
    return wiring
        .tokens()
        .token(
            Optional.empty(),
            new dev.slipway.processor.invocation.Deadline(
                clock.instant().plus(Duration.ofSeconds(30)), clock));
  }

  private Map<String, String> environment() {
    return Map.of(
        "AWS_ENDPOINT_URL", "http://127.0.0.1:" + server.getAddress().getPort(),
        "AWS_REGION", "eu-central-1",
        "AWS_ACCESS_KEY_ID", "test",
        "AWS_SECRET_ACCESS_KEY", "test",
        "SLIPWAY_TABLE", "table",
        "SLIPWAY_QUEUE_URL", "http://127.0.0.1/q",
        "SLIPWAY_DEAD_LETTER_QUEUE_URL", "http://127.0.0.1/d",
        "SLIPWAY_GITHUB_TOKEN_ARN", "arn:aws:secretsmanager:eu-central-1:1:secret:t");
  }
}
