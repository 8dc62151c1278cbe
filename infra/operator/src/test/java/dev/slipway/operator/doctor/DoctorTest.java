package dev.slipway.operator.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.slipway.engines.Engines;
import dev.slipway.engines.EnginesExtension;
import dev.slipway.engines.Queues;
import dev.slipway.engines.Table;
import dev.slipway.operator.GitHubBench;
import dev.slipway.operator.LetterBench;
import dev.slipway.operator.Run;
import dev.slipway.processor.fault.GitHubApiError;
import dev.slipway.processor.github.AppRequirements;
import dev.slipway.processor.reconcile.HookDeliveries.Attempt;
import dev.slipway.processor.reconcile.HookDeliveries.Outcome;
import dev.slipway.standin.state.Permissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
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
              "dead letters: 1 wait for a person",
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
  }

  private static Attempt attempt(long id, String guid, Outcome outcome, int status) {
    return new Attempt(
        id, guid, Instant.ofEpochSecond(id), outcome, status, "push", Optional.empty());
  }

  /** A name that is right need not be checked. */
  @Test
  void whatToDoGoesByGitHubsAnswer() {
    Map.of(
            401, "GitHub refuses the key or the token",
            403, "a permission is missing",
            404, "check the name",
            502, "GitHub's fault")
        .forEach((status, todo) ->
            assertThat(
                    AppFindings.todo(
                        GitHubApiError.answered(status, "GET /x", "why"), "check the name"))
                .startsWith(todo));
    assertThat(AppFindings.todo(GitHubApiError.unanswered("GET /x", new IOException()), "the name"))
        .startsWith("GitHub's fault, or the network's");
    assertThat(AppFindings.todo(new IllegalStateException(), "check the name"))
        .isEqualTo("check the name");
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
    assertThat(AppFindings.clock(there.plusSeconds(31), there).what())
        .isEqualTo("31 s ahead of GitHub's");
    assertThat(AppFindings.clock(there.minusSeconds(31), there).what())
        .isEqualTo("31 s behind GitHub's");
    assertThat(AppFindings.clock(there.minusSeconds(30), there).level())
        .isEqualTo(Finding.Level.OK);
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
