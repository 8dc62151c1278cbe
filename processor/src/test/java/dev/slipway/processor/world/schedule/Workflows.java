package dev.slipway.processor.world.schedule;

import dev.slipway.standin.state.deploy.Deployment;
import dev.slipway.standin.state.deploy.Workflow;
import dev.slipway.standin.state.deploy.WorkflowRun;
import java.util.List;

/** Workflow runs, their checks and statuses, and those that people start beside Slipway's. */
final class Workflows {
  private static final List<String> STATUSES =
      List.of("success", "success", "failure", "error", "in_progress", "queued", "pending");

  private final Scene scene;
  private final Post post;

  Workflows(Scene scene, Post post) {
    this.scene = scene;
    this.post = post;
  }

  /** What runs on each Deployment; its job may have the environment of the Deployment. */
  void begin() {
    Workflow deploy = Workflow.on(Workflow.Trigger.DEPLOYMENT, "deploy").reporting();
    scene
        .releases
        .gitHub
        .robot()
        .workflow(
            scene.releases.rocket,
            scene.random.nextBoolean() ? deploy.in(Workflow.OF_THE_DEPLOYMENT) : deploy);
  }

  /** Some run comes one step further. */
  void advance() {
    List<WorkflowRun> open = scene.openRuns();
    if (!open.isEmpty()) {
      advance(scene.pick(open), scene.pick(List.of("success", "success", "failure", "cancelled")));
    }
  }

  void advance(WorkflowRun run, String result) {
    var robot = scene.releases.gitHub.robot();
    scene.note("workflow " + run.id() + " " + run.stage() + " " + result);
    if (result.equals("cancelled")) {
      robot.cancel(scene.releases.rocket, run);
    } else if (run.stage() == WorkflowRun.Stage.WAITING) {
      atGate(run);
    } else if (run.stage() == WorkflowRun.Stage.REPORTED) {
      robot.finish(scene.releases.rocket, run, result);
    } else {
      robot.advance(scene.releases.rocket, run);
      if (run.stage() == WorkflowRun.Stage.WAITING && scene.random.nextInt(5) > 0) {
        atGate(run);
      }
    }
  }

  /** Runs on, to its end or to the gate. */
  void succeed(WorkflowRun run) {
    while (!run.isCompleted() && run.stage() != WorkflowRun.Stage.WAITING) {
      advance(run, "success");
    }
  }

  private void atGate(WorkflowRun run) {
    Deployment job = run.deployment();
    if (job != null) {
      post.deliver(Work.atGate(run, job));
    }
  }

  /** A status of some Deployment, in no order that makes sense. */
  void status() {
    String waiting = scene.random.nextBoolean() ? "pending" : "queued";
    scene.onGitHub().stream()
        .filter(deployment -> {
          WorkflowRun run = deployment.run();
          return run != null && run.stage() == WorkflowRun.Stage.WAITING;
        })
        .findFirst()
        .ifPresent(waits -> status(waits, waiting));
    List<Deployment> asked =
        scene.onGitHub().stream().filter(deployment -> deployment.run() == null).toList();
    if (!asked.isEmpty()) {
      status(scene.pick(asked), scene.pick(STATUSES));
    }
  }

  void status(Deployment deployment, String state) {
    scene.note("status " + state + " of " + deployment.id());
    scene.releases.gitHub.robot().status(scene.releases.rocket, deployment, state);
  }

  void check(String ref, String conclusion) {
    scene.note("check " + conclusion + " on " + ref);
    scene.releases.gitHub.robot().check(scene.releases.rocket, ref, "integration", conclusion);
  }

  /** Somebody creates a Deployment by hand. */
  void foreign(String ref, String environment) {
    scene.note("somebody deploys " + ref + " to " + environment);
    scene.releases.ada.deploy(scene.releases.rocket, ref, environment);
  }

  /** Somebody starts a workflow whose job has an environment. */
  void hotfix(String environment) {
    Workflow workflow = Workflow.on(Workflow.Trigger.WORKFLOW_DISPATCH, "hotfix").in(environment);
    advance(
        scene
            .releases
            .gitHub
            .robot()
            .start(scene.releases.rocket, workflow, "main", scene.releases.ada),
        "success");
  }
}
