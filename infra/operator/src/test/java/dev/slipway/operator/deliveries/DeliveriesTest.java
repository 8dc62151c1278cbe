package dev.slipway.operator.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.slipway.engines.Engines;
import dev.slipway.engines.EnginesExtension;
import dev.slipway.engines.Queues;
import dev.slipway.engines.Table;
import dev.slipway.operator.GitHubBench;
import dev.slipway.operator.LetterBench;
import dev.slipway.operator.Run;
import dev.slipway.processor.delivery.DeliveryJournal.Failure;
import dev.slipway.processor.github.app.AppRequirements;
import dev.slipway.standin.state.account.Permissions;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EnginesExtension.class)
@Timeout(90)
class DeliveriesTest {
  private final GitHubBench gitHub = new GitHubBench(Permissions.slipway(), AppRequirements.EVENTS);
  private LetterBench bench;

  @BeforeEach
  void open(Engines engines, Queues queues, Table table) {
    bench = new LetterBench(engines, queues, table);
    gitHub.webhooksTo("http://127.0.0.1:1/webhook", "s");
  }

  @AfterEach
  void close() {
    gitHub.close();
  }

  private Run run(String line) {
    return Run.with(gitHub.environment(bench.environment()), ("deliveries " + line).split(" "));
  }

  /** The newest push's GUID. */
  private String pushed() {
    gitHub.merge("valve", "fix: a leaking valve");
    return gitHub.delivered().stream()
        .filter(entry -> entry.delivery().what().event().equals("push"))
        .toList()
        .getLast()
        .delivery()
        .guid()
        .toString();
  }

  @Test
  void gitHubsLogStandsBesideTheJournal() throws Exception {
    String guid = pushed();
    bench.journal().done(bench.start(guid, "acme/rocket"), "opened #2", Instant.now());
    Run run = run("list --repository acme/rocket");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains(guid + "  acme/rocket  push, failed", "done: opened #2", "not in the journal");
    var list = JsonMapper.builder().build().readTree(run("list --limit 2 --json").out());
    assertThat(list.path("deliveries")).hasSize(2);
    assertThat(run("show " + guid).out())
        .containsSubsequence(
            "repository      acme/rocket", "journal         done", "GitHub sent it");
    assertThat(run("show unheard-of").code()).isEqualTo(1);
  }

  @Test
  void aFailedDeliveryIsAskedOfGitHubAgainUnderItsGuid() {
    String guid = pushed();
    bench.journal().dead(bench.start(guid, "acme/rocket"), new Failure("X", "why", Instant.now()));
    int before = gitHub.delivered().size();
    Run run = run("replay " + guid);
    assertThat(run.out())
        .as(run.err())
        .isEqualTo("GitHub was asked to deliver it again: " + guid + "\n");
    assertThat(gitHub.delivered()).hasSize(before + 1);
    assertThat(bench.takeQueue()).isEmpty();
  }

  @Test
  void aDoneOneIsPlannedUnderAFreshId() {
    String guid = pushed();
    bench.journal().done(bench.start(guid, "acme/rocket"), "done", Instant.now());
    int before = gitHub.delivered().size();
    Run run = run("replay " + guid);
    assertThat(run.out()).as(run.err()).startsWith("a plan of acme/rocket is requested: ");
    assertThat(gitHub.delivered()).hasSize(before);
    assertThat(bench.takeQueue())
        .singleElement()
        .satisfies(id -> assertThat(run.out()).endsWith(id + "\n"));
  }

  @Test
  void whatIsInProgressIsLeftAlone() {
    bench.start("g", "acme/rocket");
    Run run = run("replay g");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).isEqualTo("the delivery is in progress, or waits for its turn\n");
    assertThat(run("replay unheard-of").err()).contains("repos plan OWNER/NAME --apply");
  }

  /** Whoever is woken up sees whether somebody is at it, or whether it waits. */
  @Test
  void whetherARunHoldsItIsShown() {
    var held = bench.start("g", "acme/rocket");
    assertThat(run("show g").out())
        .contains("journal         in progress\nheld            by a run, until 2");
    bench.journal().givenBack(held, Instant.now());
    assertThat(run("show g").out()).contains("held            by no run: it was given back");
    assertThat(run("show g --json").out()).contains("\"held_until\" : null");
  }

  @Test
  void theTableIsReadWithinABound() {
    for (int i = 0; i < 4; i++) {
      bench
          .journal()
          .done(
              bench.start("d" + i, i % 2 == 0 ? "acme/rocket" : "acme/lander"),
              "fine",
              Instant.now());
    }
    bench.givenUp("dead", "acme/rocket", "NoPermission", "why");
    Run all = run("list --journal");
    assertThat(all.out()).containsSubsequence("dead", "d3", "d2", "d1", "d0");
    assertThat(all.err()).isEmpty();
    assertThat(run("list --journal --repository acme/lander").out())
        .contains("d1", "d3")
        .doesNotContain("d0");
    assertThat(run("list --journal --failed").out()).contains("dead").doesNotContain("d0");
    Run cut = run("list --journal --most-items 2");
    assertThat(cut.err()).contains("read 2 items of the table, but there are more");
    assertThat(Run.with(bench.environment(), "deliveries", "list").out())
        .as("without credentials for GitHub")
        .contains("d0");
  }

  @Test
  void refusedCredentialsAreOneLine() {
    Map<String, String> wrong = gitHub.environment(bench.environment());
    wrong.put("SLIPWAY_APP_ID", "4711");
    Run run = Run.with(wrong, "deliveries", "list");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains("401").doesNotContain("PRIVATE");
  }
}
