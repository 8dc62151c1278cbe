package dev.slipway.processor.world;

import dev.slipway.processor.deploy.ConfirmDeployments;
import dev.slipway.processor.deploy.QuietSteps;
import dev.slipway.processor.deploy.ledger.NumberedWrite;
import dev.slipway.processor.deploy.ledger.NumberingOptions;
import dev.slipway.shared.contract.Instruction;
import dev.slipway.shared.contract.Instruction.Operation;
import dev.slipway.shared.contract.WebhookMessage;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.TagName;
import dev.slipway.standin.state.deploy.Deployment;
import dev.slipway.standin.state.deploy.Workflow;
import dev.slipway.standin.state.deploy.WorkflowRun;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** What one message leads to in a {@link DeployWorld}, from a prepared state on. */
public enum DeployFlow {
  RELEASE_TO_FIRST {
    @Override
    public WebhookMessage prepare(DeployWorld world) {
      return world.message(new Instruction.ReleasePublished(new TagName(RELEASE)), "ada");
    }
  },
  SUCCESS_TO_PROMOTION {
    @Override
    public WebhookMessage prepare(DeployWorld world) {
      ask(world, "first", "dev");
      ask(world, "second", "dev");
      return ended(world, "success");
    }
  },
  FAILURE {
    @Override
    public WebhookMessage prepare(DeployWorld world) {
      ask(world, "first", "dev");
      ask(world, "second", "dev");
      return ended(world, "failure");
    }
  },
  APPROVED {
    @Override
    public WebhookMessage prepare(DeployWorld world) {
      ask(world, "first", "production");
      new ConfirmDeployments(
              world.store(),
              new NumberedWrite(
                  world.store(),
                  NumberingOptions.withRetries(10),
                  _ -> {},
                  new Random(1),
                  new QuietSteps()),
              world.releases.clock,
              "correlation")
          .run(
              List.of(DeployWorld.key("production:v1.0.1:1.1")),
              new ConfirmDeployments.Verdict.Approve(false),
              "ada",
              (_, _, _) -> {});
      return world.message(new Instruction.LookAtDeployments(Optional.empty()), "ada");
    }
  },
  SEVERAL_ENVIRONMENTS {
    @Override
    public WebhookMessage prepare(DeployWorld world) {
      return world.message(
          deploy(Operation.REQUEST, "several", Map.of(), "dev", "preprod", "production-auto"),
          "renovate[bot]");
    }
  },
  CONFIG_UPDATE {
    @Override
    public WebhookMessage prepare(DeployWorld world) {
      ask(world, "first", "dev");
      ended(world, "success");
      world.look(Optional.of(world.onGitHub("dev").getFirst().id()));
      return world.message(
          deploy(Operation.UPDATE_CONFIG, "web", Map.of("web", "2.0.0"), "dev"), "ada");
    }
  },
  RUN_AT_THE_GATE {
    @Override
    public WebhookMessage prepare(DeployWorld world) {
      ReleaseWorld releases = world.releases;
      releases.ada.guard(releases.rocket, "dev", releases.actAsApp());
      WorkflowRun run =
          releases
              .gitHub
              .robot()
              .start(
                  releases.rocket,
                  Workflow.on(Workflow.Trigger.WORKFLOW_DISPATCH, "hotfix").in("dev"),
                  "main",
                  releases.ada);
      releases.gitHub.robot().advance(releases.rocket, run);
      Deployment job = Objects.requireNonNull(run.deployment());
      return world.message(
          new Instruction.AnswerProtectionRule(
              run.id(), "dev", new CommitSha(job.sha()), Optional.of(job.id())),
          "ada");
    }
  };

  public static final String RELEASE = "v1.0.1";

  /** Everything before the message, which is not delivered yet. */
  public abstract WebhookMessage prepare(DeployWorld world);

  /** A world in which the release is out and was never deployed. */
  public DeployWorld world(long seed) {
    DeployWorld world = new DeployWorld(seed, DeployWorld.PIPELINE);
    ReleaseWorld releases = world.releases;
    String commit =
        releases.ada.commit(
            releases.rocket, "main", "fix: the valve", Map.of("src/valve.txt", "shut"));
    releases.ada.tag(releases.rocket, RELEASE, commit);
    releases.ada.release(releases.rocket, RELEASE, commit, "");
    return world;
  }

  private static void ask(DeployWorld world, String key, String environment) {
    world.deliver(deploy(Operation.REQUEST, key, Map.of(), environment), "ada");
  }

  private static Instruction deploy(
      Operation operation, String key, Map<String, String> components, String... to) {
    return new Instruction.Deploy(
        operation, key, RELEASE, List.of(to), new TreeMap<>(components), Optional.empty(), false);
  }

  /** The workflow of what is active in dev ends; the event of it is on its way. */
  private static WebhookMessage ended(DeployWorld world, String result) {
    ReleaseWorld releases = world.releases;
    releases.clock.advance(Duration.ofMinutes(3));
    Deployment deployment = world.onGitHub("dev").getFirst();
    releases
        .gitHub
        .robot()
        .finish(
            releases.rocket,
            releases.gitHub.robot().runOf(releases.rocket, deployment.id()).orElseThrow(),
            result);
    return world.message(new Instruction.LookAtDeployments(Optional.of(deployment.id())), "ada");
  }
}
