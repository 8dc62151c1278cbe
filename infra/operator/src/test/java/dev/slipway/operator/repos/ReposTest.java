package dev.slipway.operator.repos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.slipway.engines.Engines;
import dev.slipway.engines.EnginesExtension;
import dev.slipway.engines.Queues;
import dev.slipway.engines.Table;
import dev.slipway.operator.GitHubBench;
import dev.slipway.operator.LetterBench;
import dev.slipway.operator.Run;
import dev.slipway.processor.github.app.AppRequirements;
import dev.slipway.standin.action.pull.MergeMethod;
import dev.slipway.standin.state.PullRequest;
import dev.slipway.standin.state.account.Permissions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EnginesExtension.class)
@Timeout(90)
class ReposTest {
  private final GitHubBench gitHub = new GitHubBench(Permissions.slipway(), AppRequirements.EVENTS);
  private LetterBench bench;

  @BeforeEach
  void open(Engines engines, Queues queues, Table table) {
    bench = new LetterBench(engines, queues, table);
  }

  @AfterEach
  void close() {
    gitHub.close();
  }

  private Run run(String line) {
    return Run.with(gitHub.environment(bench.environment()), ("repos " + line).split(" "));
  }

  @Test
  void saysWhatWouldHappenAndWritesNothing() throws Exception {
    assertThat(run("plan acme/rocket").out()).startsWith("nothing: ");
    gitHub.settings("maintenance: [0.x]\n");
    gitHub.merge("valve", "fix: a leaking valve");
    Run run = run("plan acme/rocket");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err())
        .isEqualTo(
            "slipway: maintenance lists 0.x, but there is no such branch: Slipway ignores it\n");
    assertThat(run.out())
        .startsWith("open a release PR: chore(release): 1.0.1\n")
        .contains("a leaking valve");
    var document = JsonMapper.builder().build().readTree(run("plan acme/rocket --json").out());
    assertThat(document.path("action").asText()).isEqualTo("open");
    assertThat(document.path("version").asText()).isEqualTo("1.0.1");
    assertThat(document.path("missing_branches").path(0).asText()).isEqualTo("0.x");
    assertThat(
            gitHub.rocket.<Long>locked(
                () -> gitHub.rocket.pulls().values().stream().filter(PullRequest::isOpen).count()))
        .isZero();
    assertThat(bench.takeQueue()).isEmpty();
  }

  @Test
  void applyingEnqueuesAPlanInTheRepositorysGroup() {
    Run run = run("plan acme/rocket --apply");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(bench.takeQueue())
        .singleElement()
        .satisfies(id -> assertThat(run.out()).contains(id));
    assertThat(run("plan acme/rocket --apply --dry-run").code()).isEqualTo(2);
  }

  @Test
  void aBrokenSettingsFileIsToldWithItsPlace() {
    gitHub.settings("tga: x\n");
    Run run = run("plan acme/rocket");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).contains(".github/slipway.yml:1: the key 'tga' is unknown");
  }

  @Test
  void whatIsPublishedAllTheSameIsTold() {
    String settings = "components: [{path: core}]\n";
    gitHub.settings(settings);
    PullRequest merged =
        gitHub.ada.propose(
            gitHub.rocket,
            "main",
            "release/core-v1.0.1",
            "chore(release): core 1.0.1\n\nSlipway-Release: 1.0.1 of core onto main",
            Map.of("core/VERSION", "1.0.1\n"));
    gitHub.ada.merge(gitHub.rocket, merged, MergeMethod.MERGE);
    gitHub.settings(settings + "tga: x\n");
    Run run = run("plan acme/rocket");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).contains(":2: the key 'tga'", "core 1.0.1");
  }

  @Test
  void whoIsNotThereIsNamed() {
    assertThat(run("plan acme/nowhere").err())
        .isEqualTo("slipway: the App is not installed on acme/nowhere\n");
    assertThat(run("plan rocket").err()).startsWith("slipway: rocket is not a repository");
    Map<String, String> token = gitHub.environment(bench.environment());
    token.put("TOKEN", "ghp_wrong");
    Run refused = Run.with(token, "repos", "plan", "acme/rocket", "--token-env", "TOKEN");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("GitHub refuses these credentials").doesNotContain("ghp_");
    assertThat(Run.with(token, "repos", "list", "--token-env", "TOKEN").err())
        .contains("this needs an App, because a token does not tell");
    assertThat(Run.with(token, "repos", "list", "--token-env", "NONE").err())
        .contains("there is no token in the variable NONE");
    assertThat(Run.with(bench.environment(), "repos", "list").err())
        .contains("no credentials for GitHub");
  }

  @Test
  void listsWhereItIsInstalledWithWhatCameLast() {
    assertThat(run("list").out()).isEqualTo("acme/rocket  nothing in the journal\n1 repository\n");
    LocalDate today = Instant.now().atOffset(ZoneOffset.UTC).toLocalDate();
    bench
        .journal()
        .done(
            bench.start("plan-" + gitHub.rocket.id() + "-" + today, "acme/rocket"),
            "up to date",
            Instant.now());
    assertThat(run("list").out()).contains("done: up to date");
    bench.journal().done(bench.start("later", "acme/rocket"), "opened #1 for 1.1.0", Instant.now());
    bench.journal().done(bench.start("other", "acme/other"), "elsewhere", Instant.now());
    assertThat(run("list").out())
        .contains("done: opened #1 for 1.1.0")
        .doesNotContain("up to date", "elsewhere");
    assertThat(run("list --json").out()).contains("opened #1 for 1.1.0", "up to date");
  }
}
