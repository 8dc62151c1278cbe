package dev.slipway.processor.github.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.processor.deploy.GitHubDeployments.Creation;
import dev.slipway.processor.deploy.GitHubDeployments.Deployment;
import dev.slipway.processor.fault.Fault;
import dev.slipway.processor.fault.Fault.Retry;
import dev.slipway.processor.fault.PermanentFault;
import dev.slipway.processor.github.AppOnGitHub;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.RepositoryApi;
import dev.slipway.shared.domain.config.Approval;
import dev.slipway.shared.domain.config.EnvironmentConfig;
import dev.slipway.shared.domain.deploy.Asset;
import dev.slipway.shared.domain.deploy.Attempt;
import dev.slipway.shared.domain.deploy.ConfigRevision;
import dev.slipway.shared.domain.deploy.DeploymentEvent.Check;
import dev.slipway.shared.domain.deploy.DeploymentEvent.GitHubStatus;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.deploy.DeploymentOrder;
import dev.slipway.shared.domain.deploy.DeploymentOrder.Cause;
import dev.slipway.shared.domain.deploy.DeploymentOrder.Deployable;
import dev.slipway.shared.domain.deploy.DeploymentOrder.Origin;
import dev.slipway.shared.domain.deploy.DeploymentRecord;
import dev.slipway.shared.domain.deploy.DeploymentState;
import dev.slipway.shared.domain.deploy.EnvironmentName;
import dev.slipway.shared.domain.deploy.Progress;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.TagName;
import dev.slipway.standin.http.FaultPlan;
import dev.slipway.standin.http.Response;
import dev.slipway.standin.state.account.Permissions;
import dev.slipway.standin.state.account.Permissions.Level;
import dev.slipway.standin.state.deploy.Workflow;
import dev.slipway.standin.state.deploy.WorkflowRun;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RestDeploymentsTest {
  private static final EnvironmentName STAGING = new EnvironmentName("Staging é");

  private final AppOnGitHub world = new AppOnGitHub();

  private DeploymentRecord release(int attempt) {
    world.ada.tag(world.rocket, "v1.0.0", world.head());
    return record(attempt, world.head());
  }

  private DeploymentRecord record(int attempt, String commit) {
    return record(
        new DeploymentKey.Numbered(
            STAGING, new TagName("v1.0.0"), new ConfigRevision(2), new Attempt(attempt)),
        commit);
  }

  private DeploymentRecord record(DeploymentKey key, String commit) {
    DeploymentOrder order =
        new DeploymentOrder(
            new Deployable(
                Optional.empty(),
                new CommitSha(commit),
                List.of(new Asset("rocket.jar", "sha256:00ff"), new Asset("notes.txt", ""))),
            new TreeMap<>(Map.of("api", "1.2.0")),
            new EnvironmentConfig(
                STAGING.value(),
                Optional.empty(),
                STAGING.value(),
                Approval.NONE,
                List.of(),
                List.of(),
                List.of()),
            "digest",
            new Origin(Cause.RELEASE, "key", "ada", world.clock.instant(), "c"));
    return DeploymentRecord.first(
        key, order, Progress.begin(DeploymentState.ACTIVE, world.clock.instant()));
  }

  private long created(DeploymentRecord record) {
    return ((Creation.Created) world.deployments().create(record)).deployment();
  }

  private dev.slipway.standin.state.deploy.Deployment onGitHub(long id) {
    return java.util.Objects.requireNonNull(world.rocket.automation().deployments().get(id));
  }

  @Test
  void theDeploymentIsOfTheTagAndSaysWhatItIs() throws Exception {
    DeploymentRecord record = release(3);

    var order = onGitHub(created(record)).order();

    assertThat(order.ref()).isEqualTo("v1.0.0");
    assertThat(order.place().environment()).isEqualTo("Staging é");
    assertThat(order.task()).isEqualTo("deploy");
    assertThat(order.description()).isEqualTo("v1.0.0 to Staging é, configuration 2, attempt 3");
    assertThat(order.payload())
        .isEqualTo(
            GitHubApi.JSON.readTree(
                """
                {"slipway":"Staging é:v1.0.0:2.3","release":"v1.0.0","config_revision":2,"attempt":3,
                 "components":{"api":"1.2.0"},
                 "artifact":[{"name":"notes.txt","digest":""},{"name":"rocket.jar","digest":"sha256:00ff"}]}
                """));
  }

  @Test
  void neitherNewerCommitsNorFailedChecksKeepGitHubFromMakingIt() {
    DeploymentRecord record = release(1);
    world.gitHub.robot().check(world.rocket, "v1.0.0", "lint", "failure");
    world.ada.commit(world.rocket, "main", "feat: more", Map.of("more.txt", "more\n"));

    assertThat(world.deployments().create(record)).isInstanceOf(Creation.Created.class);
  }

  @Test
  void theAddressIsConfirmedOnceAndEachQuestionIsOneRequest() {
    DeploymentRecord record = release(1);
    world.requests();
    RestDeployments deployments = world.deployments();

    long id = ((Creation.Created) deployments.create(record)).deployment();
    assertThat(world.requests()).containsExactly("GET the repository", "POST /deployments");
    deployments.deployment(id);
    deployments.statuses(id);
    deployments.checks(record.order().commit());
    deployments.find(record);
    assertThat(world.requests())
        .containsExactly(
            "GET /deployments/{id}",
            "GET /deployments/{id}/statuses",
            "GET /commits/{ref+}/check-runs",
            "GET /deployments");
  }

  @Test
  void anotherRepositoryThatTookTheNameIsLeftAlone() {
    DeploymentRecord record = release(1);
    world.ada.rename(world.rocket, "firework");
    var other = world.ada.createRepository("acme/rocket");
    String commit = world.ada.commit(other, "main", "feat: other", Map.of("README.md", "other\n"));
    world.ada.tag(other, "v1.0.0", commit);

    long id = created(record);

    assertThat(onGitHub(id).sha()).isEqualTo(record.order().commit().value());
    assertThat(other.automation().deployments()).isEmpty();
  }

  @Test
  void aRepositoryThatIsGoneIsNotAskedAgain() {
    DeploymentRecord record = release(1);
    world.ada.delete(world.rocket);

    assertThatThrownBy(() -> world.deployments().create(record))
        .isInstanceOf(PermanentFault.class)
        .hasMessage("acme/rocket is gone, or out of the App's reach");
  }

  @Test
  void aTagThatIsGoneIsRefusedInGitHubsWords() {
    DeploymentRecord record = record(1, world.head());

    assertThat(world.deployments().create(record))
        .isEqualTo(new Creation.Refused("422 No ref found for: v1.0.0"));
  }

  @Test
  void aTagThatWasMovedIsRefused() {
    DeploymentRecord record = release(1);
    String moved =
        world.ada.commit(world.rocket, "main", "feat: more", Map.of("more.txt", "more\n"));
    world.ada.deleteTag(world.rocket, "v1.0.0");
    world.ada.tag(world.rocket, "v1.0.0", moved);

    assertThat(((Creation.Refused) world.deployments().create(record)).why())
        .startsWith("the tag was moved: GitHub's Deployment ")
        .endsWith(" is of " + moved + ", the release of " + record.order().commit());
  }

  @Test
  void aMissingPermissionIsNamed() {
    AppOnGitHub readOnly = new AppOnGitHub(Permissions.none().with("contents", Level.READ));
    DeploymentRecord record = record(1, readOnly.head());
    RestDeployments deployments = readOnly.deployments();

    assertThat(((Creation.Refused) deployments.create(record)).why())
        .startsWith("403 ")
        .endsWith("(needed: deployments: write)");
    assertNeeds("deployments: write", () -> deployments.find(record));
    assertNeeds("deployments: write", () -> deployments.deployment(1));
    assertNeeds("deployments: write", () -> deployments.statuses(1));
    assertNeeds("deployments: write", () -> deployments.approveRun(1, STAGING, ""));
    assertNeeds("checks: read", () -> deployments.checks(record.order().commit()));
  }

  private static void assertNeeds(
      String permission, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            PermanentFault.class,
            fault -> {
              assertThat(fault.kind()).isEqualTo("MissingPermission");
              assertThat(fault.retry()).isEqualTo(new Retry.Never());
              assertThat(fault.sentence()).endsWith("(needed: " + permission + ")");
            });
  }

  @Test
  void somebodyElsesIsNeverCreated() {
    DeploymentRecord foreign = record(new DeploymentKey.Foreign(STAGING, 7), world.head());

    assertThatThrownBy(() -> world.deployments().create(foreign))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theOneThatWasMadeBeforeIsFoundBehindManyOthers() {
    DeploymentRecord record = release(1);
    long id = created(record);
    for (int i = 0; i < 150; i++) {
      world.ada.deploy(world.rocket, "v1.0.0", STAGING.value());
    }
    world.requests();

    assertThat(world.deployments().find(record)).contains(id);
    assertThat(world.requests()).containsExactly("GET /deployments", "GET /deployments");
    assertThat(world.deployments().find(record(2, world.head()))).isEmpty();
  }

  @Test
  void whatOnlySaysThatItIsOursIsNot() {
    DeploymentRecord record = release(1);
    String adas = world.gitHub.token("ada");
    RestDeployments byAda =
        new RestDeployments(new RepositoryApi(world.api(adas), world.address), Optional.empty());
    long forged = ((Creation.Created) byAda.create(record)).deployment();

    assertThat(world.deployments().find(record)).isEmpty();
    assertThat(world.deployments().deployment(forged).orElseThrow().key()).isEmpty();
    // A token cannot tell whose it is.
    assertThat(byAda.find(record)).contains(forged);
  }

  @Test
  void aDeploymentIsRead() {
    DeploymentRecord record = release(1);
    long id = created(record);
    var adas = world.ada.deploy(world.rocket, "main", "dev");

    assertThat(world.deployments().deployment(id))
        .contains(
            new Deployment(
                id,
                STAGING,
                record.order().commit(),
                "slipway[bot]",
                world.clock.instant(),
                Optional.of("Staging é:v1.0.0:2.1")));
    assertThat(world.deployments().deployment(adas.id()).orElseThrow())
        .returns("ada", Deployment::creator)
        .returns(Optional.empty(), Deployment::key);
    assertThat(world.deployments().deployment(999_999_999)).isEmpty();
  }

  @Test
  void statusesAreReadOldestFirstHoweverManyThereAre() {
    long id = created(release(1));
    world.clock.advance(Duration.ofMinutes(1));
    for (int i = 0; i < 204; i++) {
      world.gitHub.robot().status(world.rocket, onGitHub(id), "in_progress");
    }
    world.ada.status(world.rocket, onGitHub(id), "success");
    world.requests();

    List<GitHubStatus> statuses = world.deployments().statuses(id).orElseThrow();

    assertThat(world.requests()).hasSize(3);
    assertThat(statuses).hasSize(205);
    assertThat(statuses).isSortedAccordingTo(java.util.Comparator.comparing(GitHubStatus::id));
    assertThat(statuses.getFirst())
        .returns("in_progress", GitHubStatus::state)
        .returns("github-actions[bot]", GitHubStatus::creator)
        .returns(world.clock.instant(), GitHubStatus::at);
    assertThat(statuses.getLast())
        .returns("success", GitHubStatus::state)
        .returns("ada", GitHubStatus::creator);
    assertThat(world.deployments().statuses(999_999_999)).isEmpty();
  }

  @Test
  void theNewestCheckOfEachNameIsRead() {
    world.gitHub.robot().check(world.rocket, "main", "e2e", "failure");
    world.clock.advance(Duration.ofMinutes(1));
    world.gitHub.robot().check(world.rocket, "main", "e2e", "success");
    world.gitHub.robot().check(world.rocket, "main", "canary", null);
    for (int i = 0; i < 120; i++) {
      world.gitHub.robot().check(world.rocket, "main", "unit-" + i, "success");
    }

    List<Check> checks = world.deployments().checks(new CommitSha(world.head()));

    assertThat(checks)
        .hasSize(122)
        .contains(
            new Check("e2e", Optional.of("success"), world.clock.instant()),
            new Check("canary", Optional.empty(), world.clock.instant()));
    assertThat(world.deployments().checks(new CommitSha("a".repeat(40)))).isEmpty();
  }

  @Test
  void aRunThatWaitsIsToldWhyAndThenLetGo() {
    WorkflowRun run = waiting();
    EnvironmentName dev = new EnvironmentName("dev");

    assertThat(world.deployments().commentRun(run.id(), dev, "waits for v0.9.0")).isTrue();
    assertThat(run.awaited()).containsExactly(world.app);
    assertThat(world.deployments().approveRun(run.id(), dev, "its turn")).isTrue();
    assertThat(run.awaited()).isEmpty();
    assertThat(run.reviews())
        .extracting(WorkflowRun.Review::comment)
        .containsExactly("waits for v0.9.0", "its turn");
    assertThat(world.deployments().approveRun(run.id(), dev, "again")).isFalse();
  }

  @Test
  void aRunThatWasCancelledOrIsElsewhereWaitsNoMore() {
    WorkflowRun run = waiting();

    assertThat(world.deployments().approveRun(run.id(), STAGING, "")).isFalse();
    world.gitHub.robot().cancel(world.rocket, run);
    assertThat(world.deployments().approveRun(run.id(), new EnvironmentName("dev"), "")).isFalse();
    assertThat(world.deployments().commentRun(run.id(), new EnvironmentName("dev"), "x")).isFalse();
    assertThat(world.deployments().approveRun(999_999_999, new EnvironmentName("dev"), ""))
        .isFalse();
  }

  @Test
  void aTokenCannotAnswerForAnApp() {
    WorkflowRun run = waiting();
    RestDeployments byToken =
        new RestDeployments(
            new RepositoryApi(world.api(world.gitHub.token("ada")), world.address),
            Optional.empty());

    assertThatThrownBy(() -> byToken.approveRun(run.id(), new EnvironmentName("dev"), ""))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("You must authenticate via a GitHub App");
  }

  private WorkflowRun waiting() {
    world.ada.guard(world.rocket, "dev", world.app);
    Workflow deploy = Workflow.on(Workflow.Trigger.WORKFLOW_DISPATCH, "deploy").in("dev");
    world.gitHub.robot().workflow(world.rocket, deploy);
    WorkflowRun run = world.gitHub.robot().start(world.rocket, deploy, "main", world.ada);
    world.gitHub.robot().advance(world.rocket, run);
    assertThat(run.awaited()).containsExactly(world.app);
    return run;
  }

  /** GitHub's answers that the stand-in has no way to give to what is asked here. */
  @Test
  void aMergeInThePlaceOfADeploymentIsAFaultAndAConflictIsRefused() {
    DeploymentRecord record = release(1);

    assertThatThrownBy(() -> answered(202, "Auto-merged main into v1.0.0").create(record))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("202 Auto-merged");
    assertThat(answered(409, "Conflict: Commit status checks failed").create(record))
        .isEqualTo(new Creation.Refused("409 Conflict: Commit status checks failed"));
    assertThat(answered(404, "Not Found").create(record))
        .isEqualTo(new Creation.Refused("404 Not Found"));
    assertThatThrownBy(() -> answered(502, "Bad Gateway").create(record))
        .isInstanceOfSatisfying(
            Fault.class, fault -> assertThat(fault.retry()).isEqualTo(new Retry.Outage()));
    assertThat(world.rocket.automation().deployments()).isEmpty();
  }

  private RestDeployments answered(int status, String message) {
    JsonNode body = GitHubApi.JSON.createObjectNode().put("message", message);
    world.gitHub.faults(
        FaultPlan.once(
            FaultPlan.matching("POST", "/deployments"),
            new dev.slipway.standin.http.Fault.Answer(Response.json(status, body))));
    return world.deployments();
  }
}
