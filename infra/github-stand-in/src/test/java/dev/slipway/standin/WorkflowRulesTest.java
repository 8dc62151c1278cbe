package dev.slipway.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.standin.http.Request;
import dev.slipway.standin.state.account.Permissions;
import dev.slipway.standin.state.account.Permissions.Level;
import dev.slipway.standin.state.deploy.Deployment;
import dev.slipway.standin.state.deploy.Workflow;
import dev.slipway.standin.state.deploy.WorkflowRun;
import dev.slipway.standin.webhook.Delivery;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Workflows go on when told to, and stop where an App has to be asked. */
class WorkflowRulesTest {
  private final TestWorld world = new TestWorld(Permissions.slipway().with("actions", Level.WRITE));
  private final Robot robot = world.gitHub.robot();
  private final Workflow deploy =
      Workflow.on(Workflow.Trigger.DEPLOYMENT, "deploy")
          .in(Workflow.OF_THE_DEPLOYMENT)
          .reporting()
          .checking("canary");

  @BeforeEach
  void installWorkflow() {
    robot.workflow(world.rocket, deploy);
  }

  private WorkflowRun run(Deployment deployment) {
    return robot.runOf(world.rocket, deployment.id()).orElseThrow();
  }

  private List<String> names() {
    return world.hooks.takeAll().stream().map(WorkflowRulesTest::name).toList();
  }

  /** {@code deployment_status.success of staging by github-actions[bot]} and the like. */
  private static String name(Delivery delivery) {
    var payload = delivery.content().payload();
    return switch (delivery.what().event()) {
      case "deployment_status" -> "status " + payload.at("/deployment_status/state").asText();
      case "check_run" ->
          "check " + payload.at("/check_run/name").asText() + " " + delivery.what().action();
      default -> delivery.name();
    };
  }

  private JsonNode run(WorkflowRun run) {
    return world.get("/actions/runs/" + run.id()).json();
  }

  /**
   * https://docs.github.com/en/actions/how-tos/deploy/configure-and-manage-deployments/control-deployments:
   * a job that references an environment makes a deployment of its own.
   */
  @Test
  void aJobWithAnEnvironmentMakesASecondDeployment() {
    var first = world.ada.deploy(world.rocket, "main", "dev");
    var run = run(first);
    assertThat(names()).containsExactly("deployment.created");
    assertThat(run(run).path("status").asText()).isEqualTo("queued");
    robot.advance(world.rocket, run);
    assertThat(names())
        .containsExactly("check deploy created", "deployment.created", "status queued");
    var all = world.get("/deployments").json();
    assertThat(all).hasSize(2);
    assertThat(all.at("/0/creator/login").asText()).isEqualTo("github-actions[bot]");
    assertThat(all.at("/0/sha")).isEqualTo(all.at("/1/sha"));
    assertThat(all.at("/0/environment").asText()).isEqualTo("dev");
    robot.advance(world.rocket, run);
    assertThat(names())
        .containsExactly("status in_progress", "status queued", "check canary created");
    robot.advance(world.rocket, run);
    assertThat(names()).containsExactly("status in_progress");
    assertThat(run(run).path("status").asText()).isEqualTo("in_progress");
    assertThatThrownBy(() -> robot.advance(world.rocket, run))
        .isInstanceOf(IllegalStateException.class);
    robot.finish(world.rocket, run, "success");
    assertThat(names())
        .containsExactly(
            "check canary completed",
            "status success",
            // The job's own one takes the place of the one that started it.
            "check deploy completed",
            "status success",
            "status inactive");
    assertThat(run(run).path("conclusion").asText()).isEqualTo("success");
    assertThat(robot.runs(world.rocket))
        .as("what GitHub Actions does starts no workflow")
        .hasSize(1);
  }

  /** The same page: a job without an environment deploys nothing itself. */
  @Test
  void aJobWithoutAnEnvironmentOnlyReports() {
    robot.workflow(world.rocket, Workflow.on(Workflow.Trigger.DEPLOYMENT, "deploy").reporting());
    var first = world.ada.deploy(world.rocket, "main", "dev");
    robot.finish(world.rocket, run(first), "failure");
    assertThat(world.get("/deployments").json()).hasSize(1);
    var states = world.get("/deployments/" + first.id() + "/statuses").json();
    assertThat(states.findValuesAsText("state"))
        .containsExactly("failure", "in_progress", "queued");
    assertThat(states.at("/0/creator/login").asText()).isEqualTo("github-actions[bot]");
  }

  /**
   * https://docs.github.com/en/actions/how-tos/deploy/configure-and-manage-deployments/create-custom-protection-rules
   */
  @Test
  void aGuardedEnvironmentAsksTheApp() {
    world.ada.guard(world.rocket, "production", world.app);
    var run = run(world.ada.deploy(world.rocket, "main", "production"));
    world.hooks.takeAll();
    robot.advance(world.rocket, run);
    assertThat(run(run).path("status").asText()).isEqualTo("waiting");
    var asked =
        world
            .hooks
            .take(d -> d.what().event().equals("deployment_protection_rule"))
            .getFirst()
            .content()
            .payload();
    assertThat(asked.path("environment").asText()).isEqualTo("production");
    assertThat(asked.path("event").asText()).isEqualTo("deployment");
    assertThat(asked.path("sha").asText()).isEqualTo(world.firstCommit);
    assertThat(asked.path("sender").path("login").asText()).isEqualTo("ada");
    assertThat(asked.at("/deployment/creator/login").asText()).isEqualTo("github-actions[bot]");
    assertThat(asked.at("/installation/id").asLong()).isEqualTo(world.installation.id());
    assertThat(names()).contains("status waiting");
    assertThatThrownBy(() -> robot.finish(world.rocket, run, "success"))
        .isInstanceOf(IllegalStateException.class);
    var answer = asked.path("deployment_callback_url").asText();
    answer(204, answer, "{'environment_name':'production','comment':'second in line'}");
    assertThat(run(run).path("status").asText()).isEqualTo("waiting");
    answer(422, answer, "{'environment_name':'dev','state':'approved'}");
    answer(422, answer, "{'environment_name':'production','state':'perhaps'}");
    answer(422, answer, "{'environment_name':'production'}");
    answer(204, answer, "{'environment_name':'production','state':'approved'}");
    assertThat(names()).containsExactly("status queued");
    answer(422, answer, "{'environment_name':'production','state':'approved'}");
    robot.finish(world.rocket, run, "success");
    assertThat(run.reviews()).hasSize(2);
  }

  private void answer(int status, String address, String json) {
    var path = address.substring("http://github.test".length());
    var request = Request.json("POST", path, json.replace('\'', '"')).as(world.token);
    assertThat(world.handle(request).status()).isEqualTo(status);
  }

  /** The same page: one that is rejected fails the run, its steps never ran. */
  @Test
  void aRejectedJobFailsWithoutReporting() {
    world.ada.guard(world.rocket, "production", world.app);
    var first = world.ada.deploy(world.rocket, "main", "production");
    var run = run(first);
    robot.advance(world.rocket, run);
    answer(
        204,
        "http://github.test/repos/acme/rocket/actions/runs/"
            + run.id()
            + "/deployment_protection_rule",
        "{'environment_name':'production','state':'rejected','comment':'no'}");
    assertThat(run(run).path("conclusion").asText()).isEqualTo("failure");
    assertThat(first.statuses()).isEmpty();
    assertThat(run.deployment().state())
        .hasValueSatisfying(state -> assertThat(state.json()).isEqualTo("failure"));
  }

  /** https://docs.github.com/en/rest/actions/workflow-runs#cancel-a-workflow-run */
  @Test
  void aCancelledRunTakesNoAnswer() {
    world.ada.guard(world.rocket, "production", world.app);
    var run = run(world.ada.deploy(world.rocket, "main", "production"));
    robot.advance(world.rocket, run);
    var path = "/actions/runs/" + run.id();
    world.send(202, "POST", path + "/cancel", "");
    world.send(409, "POST", path + "/cancel", "");
    var approve = "{'environment_name':'production','state':'approved'}";
    world.send(422, "POST", path + "/deployment_protection_rule", approve);
    world.send(404, "POST", "/actions/runs/1/deployment_protection_rule", approve);
    assertThat(run(run).path("conclusion").asText()).isEqualTo("cancelled");
    assertThat(world.get("/actions/runs?status=cancelled").json().path("total_count").asInt())
        .isEqualTo(1);
  }

  /** https://docs.github.com/en/rest/deployments/protection-rules */
  @Test
  void onlyAnAppThatOffersARuleGuards() {
    var rules = "/repos/acme/rocket/environments/qa/deployment_protection_rules";
    robot.environment(world.rocket, "qa");
    var enable = "{\"integration_id\":%d}".formatted(world.app.id());
    var asAda = Request.json("POST", rules, enable).as(world.adaToken);
    assertThat(world.handle(Request.json("POST", rules, enable).as(world.token)).status())
        .isEqualTo(403);
    assertThat(world.handle(asAda).status()).isEqualTo(201);
    assertThat(world.handle(asAda).status()).isEqualTo(422);
    var other =
        world.gitHub.createApp(
            "deaf", TestWorld.KEYS.getPublic(), Permissions.slipway(), java.util.Set.of("push"));
    world.gitHub.install(other, "acme", world.ada);
    var deaf = "{\"integration_id\":%d}".formatted(other.id());
    assertThat(world.handle(Request.json("POST", rules, deaf).as(world.adaToken)).status())
        .isEqualTo(422);
    assertThat(world.get("/environments/qa").json().path("protection_rules")).hasSize(1);
    assertThat(world.get("/environments/none").status()).isEqualTo(404);
  }

  /** A push starts a run too; two of them wait and are answered one by one. */
  @Test
  void runsOfAPushWaitToo() {
    world.ada.guard(world.rocket, "production", world.app);
    var nightly = Workflow.on(Workflow.Trigger.PUSH, "nightly").in("production");
    var one = robot.start(world.rocket, nightly, "main", world.ada);
    var two = robot.start(world.rocket, nightly, "main", world.ada);
    assertThat(two.number()).isEqualTo(one.number() + 1);
    robot.advance(world.rocket, one);
    robot.advance(world.rocket, two);
    var asked = world.hooks.take(d -> d.what().event().equals("deployment_protection_rule"));
    assertThat(asked).hasSize(2);
    assertThat(asked.getFirst().content().payload().path("event").asText()).isEqualTo("push");
    assertThat(asked.getFirst().content().payload().path("ref").asText()).isEqualTo("main");
    answer(
        204,
        asked.getFirst().content().payload().path("deployment_callback_url").asText(),
        "{'environment_name':'production','state':'approved'}");
    robot.finish(world.rocket, one, "success");
    assertThat(run(two).path("status").asText()).isEqualTo("waiting");
  }

  /** https://docs.github.com/en/rest/checks/runs */
  @Test
  void checkRunsAreReadByNameAndOnlyAppsWriteThem() {
    var first = robot.check(world.rocket, "main", "canary", "failure");
    robot.check(world.rocket, "main", "canary", null);
    robot.check(world.rocket, "main", "lint", "success");
    var base = "/commits/main/check-runs";
    assertThat(world.get(base).json().path("total_count").asInt()).isEqualTo(2);
    assertThat(world.get(base + "?filter=all").json().path("total_count").asInt()).isEqualTo(3);
    assertThat(world.get(base + "?check_name=canary").json().at("/check_runs/0/status").asText())
        .isEqualTo("in_progress");
    assertThat(world.get(base + "?status=completed").json().path("total_count").asInt())
        .isEqualTo(1);
    assertThat(world.get(base + "?per_page=1").header("link")).contains("page=2");
    assertThat(world.get("/check-runs/" + first.id()).json().path("conclusion").asText())
        .isEqualTo("failure");
    var byHand =
        Request.json(
            "POST",
            "/repos/acme/rocket/check-runs",
            "{\"name\":\"x\",\"head_sha\":\"%s\"}".formatted(world.firstCommit));
    assertThat(world.handle(byHand.as(world.adaToken)).status()).isEqualTo(403);
    assertThat(names())
        .containsExactly(
            "check canary created",
            "check canary completed",
            "check canary created",
            "check lint created",
            "check lint completed");
  }
}
