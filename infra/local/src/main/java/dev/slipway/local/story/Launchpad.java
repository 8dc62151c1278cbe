package dev.slipway.local.story;

import dev.slipway.local.StandIn;
import dev.slipway.standin.Robot;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.deploy.Deployment;
import dev.slipway.standin.state.deploy.Workflow;
import dev.slipway.standin.state.deploy.WorkflowRun;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The team's setup for deploying {@code acme/rocket}: a settings file and a workflow. */
final class Launchpad {
  private static final String SETTINGS =
      """
      deployments:
        environments:
          - name: dev
          - name: preprod
            after: dev
            verify: [integration]
          - name: production
            after: preprod
            approval:
              users: [ada]
          - name: production-auto
            after: preprod
            concurrency_group: production
            actors: ["renovate[bot]"]
      """;

  private final Rocket rocket;
  private final Repository repository;
  private final Robot robot;

  Launchpad(StandIn gitHub, Rocket rocket) {
    this.rocket = rocket;
    this.repository = rocket.repository();
    this.robot = gitHub.gitHub().robot();
  }

  /** Ada lists the environments, and has a workflow run on each deployment. */
  void build() {
    robot.workflow(repository, Workflow.on(Workflow.Trigger.DEPLOYMENT, "deploy").reporting());
    rocket
        .ada()
        .commit(
            repository,
            Rocket.MAIN,
            "ci: list the environments",
            Map.of(".github/slipway.yml", SETTINGS));
  }

  /** The workflow reports {@code in_progress}. */
  void begins(String environment, String tag) {
    WorkflowRun run = run(environment, tag);
    robot.advance(repository, run); // its job is queued
    robot.advance(repository, run); // it runs
    robot.advance(repository, run); // and says so
  }

  /** The workflow reports {@code success}. */
  void succeeds(String environment, String tag) {
    robot.finish(repository, run(environment, tag), "success");
  }

  /**
   * A check of this name succeeds at a tag's commit. GitHub tells times in whole seconds, so one
   * that began within the second in which its deployment did would count as one from before.
   */
  void passes(String check, String tag) {
    Instant now = Instant.now();
    try {
      Thread.sleep(Duration.between(now, now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1)));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    robot.check(repository, tag, check, "success");
  }

  /** GitHub's Deployments of a tag in an environment. */
  List<Deployment> onGitHub(String environment, String tag) {
    return repository.locked(() ->
        repository.automation().deployments().values().stream()
            .filter(deployment -> deployment.environment().equals(environment))
            .filter(deployment -> deployment.ref().equals(tag))
            .toList());
  }

  private WorkflowRun run(String environment, String tag) {
    return Optional.of(onGitHub(environment, tag))
        .filter(deployments -> !deployments.isEmpty())
        .flatMap(deployments -> robot.runOf(repository, deployments.getLast().id()))
        .orElseThrow(() ->
            new Expectations.Missing("a workflow run of %s in %s".formatted(tag, environment)));
  }
}
