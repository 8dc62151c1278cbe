package dev.slipway.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.standin.http.Fault;
import dev.slipway.standin.http.FaultPlan;
import dev.slipway.standin.http.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults are values, and the log tells what happened. */
class FaultsTest {
  private static final Request COMMENT =
      Request.json("POST", "/repos/acme/rocket/issues/1/comments", "{\"body\":\"x\"}");
  private final TestWorld world = new TestWorld();

  @BeforeEach
  void openPullRequest() {
    world.ada.propose(world.rocket, "main", "a", "fix: a", Map.of("a", "a"));
    world.gitHub.requests().clear();
  }

  private int comments() {
    return world.rocket.commentsOn(1).size();
  }

  @Test
  void aStatusComesInsteadOfTheEffectOrAfterIt() {
    world.gitHub.faults(
        FaultPlan.of(
            FaultPlan.at(1, Fault.status(502)), FaultPlan.at(2, Fault.statusAfterEffect(500))));
    assertThat(world.handle(COMMENT.as(world.token)).status()).isEqualTo(502);
    assertThat(comments()).isZero();
    assertThat(world.handle(COMMENT.as(world.token)).status()).isEqualTo(500);
    assertThat(comments()).isEqualTo(1);
    assertThat(world.handle(COMMENT.as(world.token)).status()).isEqualTo(201);
  }

  @Test
  void aConnectionBreaksBeforeOrAfterTheEffect() {
    var matching = FaultPlan.matching("POST", "/comments");
    world.gitHub.faults(
        FaultPlan.of(
            FaultPlan.nth(1, matching, Fault.dropBefore()),
            FaultPlan.nth(2, matching, Fault.dropAfter())));
    world.get("");
    assertThatThrownBy(() -> world.gitHub.handle(COMMENT.as(world.token)))
        .isInstanceOf(IOException.class);
    assertThat(comments()).isZero();
    assertThatThrownBy(() -> world.gitHub.handle(COMMENT.as(world.token)))
        .isInstanceOf(IOException.class);
    assertThat(comments()).isEqualTo(1);
    assertThat(world.gitHub.requests().entries())
        .extracting(e -> e.status())
        .containsExactly(200, 0, 0);
  }

  @Test
  void limitsAreToldWithAndWithoutAWait() {
    world.gitHub.faults(
        FaultPlan.of(
            FaultPlan.at(1, Fault.secondaryLimit(403, Duration.ofSeconds(7))),
            FaultPlan.at(2, Fault.secondaryLimit(429, null)),
            FaultPlan.at(3, Fault.primaryLimit(403, world.now().plusSeconds(9)))));
    assertThat(world.get("").header("retry-after")).isEqualTo("7");
    assertThat(world.get("").header("retry-after")).isNull();
    assertThat(world.get("").header("x-ratelimit-remaining")).isEqualTo("0");
  }

  private String put(String lines) {
    return world
        .handle(Request.of("PUT", "/-/faults").with(lines.getBytes(StandardCharsets.UTF_8)))
        .text();
  }

  @Test
  void faultsAreSetOverHttpAndLastUntilTheyAreReplaced() {
    assertThat(put("# an outage\n502 POST /comments\n\nlimit 10m GET /rocket$"))
        .isEqualTo("# an outage\n502 POST /comments\n\nlimit 10m GET /rocket$\n");
    assertThat(world.handle(Request.get("/-/faults")).text()).contains("502 POST /comments");
    for (int i = 0; i < 3; i++) {
      assertThat(world.handle(COMMENT.as(world.token)).status()).isEqualTo(502);
    }
    var limited = world.get("");
    assertThat(limited.status()).isEqualTo(403);
    assertThat(limited.header("x-ratelimit-reset"))
        .isEqualTo(Long.toString(world.now().plusSeconds(600).getEpochSecond()));
    assertThat(world.get("/pulls").status()).as("of another path").isEqualTo(200);
    assertThat(world.get("/issues/1/comments").status()).as("another method").isEqualTo(200);
    assertThat(comments()).isZero();

    assertThat(put("")).isEqualTo("nothing goes wrong\n");
    assertThat(world.handle(COMMENT.as(world.token)).status()).isEqualTo(201);
    assertThat(world.get("").status()).isEqualTo(200);
  }

  @Test
  void aSlowRequestTakesSoLongAndABrokenOneIsDropped() {
    var taken = new ArrayList<Duration>();
    world.gitHub.settings().delay(taken::add);
    put("slow 20s");
    assertThat(world.get("").status()).isEqualTo(200);
    assertThat(taken).containsExactly(Duration.ofSeconds(20));

    put("drop");
    assertThatThrownBy(() -> world.gitHub.handle(COMMENT.as(world.token)))
        .isInstanceOf(IOException.class);
    assertThat(comments()).isZero();
    put("lost");
    assertThatThrownBy(() -> world.gitHub.handle(COMMENT.as(world.token)))
        .isInstanceOf(IOException.class);
    assertThat(comments()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"200", "sometimes", "slow", "slow 20", "502 /a /b", "502 GET (", "limit"})
  void whatIsNoFaultIsRefusedInOneLineAndChangesNothing(String line) {
    put("502");

    assertThat(put(line)).contains("'").hasLineCount(1);
    assertThat(world.get("").status()).isEqualTo(502);
  }

  @Test
  void aStaleReadShowsWhatWasSeenLast() {
    assertThat(world.get("/pulls/1").json().path("title").asText()).isEqualTo("fix: a");
    world.ada.editTitle(world.rocket, world.rocket.pull(1).orElseThrow(), "new");
    world.gitHub.faults(FaultPlan.at(1, Fault.staleRead()));
    assertThat(world.get("/pulls/1").json().path("title").asText()).isEqualTo("fix: a");
    assertThat(world.get("/pulls/1").json().path("title").asText()).isEqualTo("new");
  }

  @Test
  void somebodyActsInBetweenAndTimePasses() {
    var pull = world.rocket.pull(1).orElseThrow();
    var waited = new ArrayList<Duration>();
    world.gitHub.settings().delay(waited::add);
    world.gitHub.faults(
        FaultPlan.of(
            FaultPlan.at(1, Fault.before(() -> world.ada.editTitle(world.rocket, pull, "before"))),
            FaultPlan.at(2, Fault.after(() -> world.ada.editTitle(world.rocket, pull, "after"))),
            FaultPlan.at(2, Fault.delay(Duration.ofSeconds(5)))));
    assertThat(world.get("/pulls/1").json().path("title").asText()).isEqualTo("before");
    assertThat(world.get("/pulls/1").json().path("title").asText()).isEqualTo("before");
    assertThat(world.get("/pulls/1").json().path("title").asText()).isEqualTo("after");
    assertThat(waited).containsExactly(Duration.ofSeconds(5));
  }

  @Test
  void theLogCountsRequestsAndRoundTrips() throws Exception {
    world.get("");
    var jwt = world.jwt(world.app.id(), world.now(), world.now().plusSeconds(300));
    world.handle(
        Request.of("POST", "/app/installations/" + world.installation.id() + "/access_tokens")
            .as(jwt));
    world.get("/pulls/1");
    var log = world.gitHub.requests();
    assertThat(log.counted()).isEqualTo(2);
    assertThat(log.sequentialRoundTrips()).isEqualTo(2);
    assertThat(log.entries().getFirst().template()).isEqualTo("/repos/{owner}/{repo}");
    log.clear();
    var together = new java.util.concurrent.CyclicBarrier(2);
    world.gitHub.faults(
        FaultPlan.always(
            _ -> true,
            Fault.before(() -> {
              try {
                together.await(10, java.util.concurrent.TimeUnit.SECONDS);
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            })));
    var other = Thread.ofVirtual().start(() -> world.get(""));
    world.get("");
    other.join();
    assertThat(log.entries()).hasSize(2);
    assertThat(log.sequentialRoundTrips()).as("side by side").isEqualTo(1);
  }
}
