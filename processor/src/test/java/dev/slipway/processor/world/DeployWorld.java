package dev.slipway.processor.world;

import dev.slipway.processor.deploy.ConfirmDeployments;
import dev.slipway.processor.deploy.QuietSteps;
import dev.slipway.processor.deploy.ledger.DeploymentLedger;
import dev.slipway.processor.deploy.ledger.NumberedWrite;
import dev.slipway.processor.deploy.ledger.NumberingOptions;
import dev.slipway.shared.contract.Instruction;
import dev.slipway.shared.contract.WebhookMessage;
import dev.slipway.shared.domain.deploy.ConcurrencyGroup;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.deploy.DeploymentQueues;
import dev.slipway.shared.domain.deploy.DeploymentQueues.Slot;
import dev.slipway.shared.domain.deploy.DeploymentRecord;
import dev.slipway.shared.domain.deploy.HistoryEntry;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.DeliveryId;
import dev.slipway.standin.action.pull.MergeMethod;
import dev.slipway.standin.state.Release;
import dev.slipway.standin.state.deploy.Deployment;
import dev.slipway.standin.state.deploy.Workflow;
import dev.slipway.standin.state.deploy.WorkflowRun;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A {@link ReleaseWorld} whose repository is deployed: its settings list environments, and a
 * workflow runs on each Deployment.
 */
public final class DeployWorld {
  /** dev, then preprod, then production with an approval, or production-auto for a bot. */
  public static final String PIPELINE =
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

  public final ReleaseWorld releases;
  private int deliveries;

  public DeployWorld(long seed, String settings) {
    this(seed, settings, Map.of());
  }

  public DeployWorld(long seed, String settings, Map<String, String> environment) {
    releases = new ReleaseWorld(seed, environment);
    settings(settings);
    releases
        .gitHub
        .robot()
        .workflow(releases.rocket, Workflow.on(Workflow.Trigger.DEPLOYMENT, "deploy").reporting());
    releases.tag("v1.0.0");
  }

  /** The settings file as it is on the base branch from now on. */
  public void settings(String text) {
    releases.ada.commit(
        releases.rocket, "main", "chore: settings", Map.of(".github/slipway.yml", text));
  }

  /** A merged fix, its release PR, and that merged: the processor publishes and deploys. */
  public String release(String title) {
    releases.squash(title);
    releases.deliverAll();
    releases.ada.merge(releases.rocket, releases.releasePr(), MergeMethod.SQUASH);
    releases.deliverAll();
    return releases.releases().getLast();
  }

  /** Something happened about deployments. */
  public void look() {
    look(Optional.empty());
  }

  public void look(Optional<Long> deployment) {
    deliver(new Instruction.LookAtDeployments(deployment), "");
  }

  public WebhookMessage message(Instruction instruction, String sender) {
    return new WebhookMessage(
        new DeliveryId("deploy-" + ++deliveries),
        "correlation",
        releases.clock.instant(),
        "deployment_status",
        "created",
        Optional.empty(),
        Optional.of(releases.ref()),
        sender,
        instruction);
  }

  public void deliver(Instruction instruction, String sender) {
    releases.deliverUntilTaken(releases.connector(), message(instruction, sender));
  }

  /** Somebody asks for a deployment in the operator tool. */
  public void ask(
      Instruction.Operation operation, String key, String release, String by, String... to) {
    ask(operation, key, release, by, new TreeMap<>(), to);
  }

  public void ask(
      Instruction.Operation operation,
      String key,
      String release,
      String by,
      SortedMap<String, String> components,
      String... to) {
    deliver(
        new Instruction.Deploy(
            operation, key, release, List.of(to), components, Optional.empty(), false),
        by);
  }

  /** A person decides something in the operator tool. */
  public ConfirmDeployments.Result decide(String key, ConfirmDeployments.Verdict verdict) {
    NumberedWrite numbered =
        new NumberedWrite(
            store(), NumberingOptions.withRetries(10), _ -> {}, new Random(1), new QuietSteps());
    return new ConfirmDeployments(store(), numbered, releases.clock, "correlation")
        .run(List.of(key(key)), verdict, "ada", (_, _, _) -> {})
        .getFirst();
  }

  /** A release that is out, and that nobody asked to deploy. */
  public Release publish(String tag) {
    String commit =
        releases.ada.commit(
            releases.rocket, "main", "fix: " + tag, Map.of("src/" + tag + ".txt", tag));
    releases.ada.tag(releases.rocket, tag, commit);
    return releases.ada.release(releases.rocket, tag, commit, "");
  }

  /** A workflow run waits at an environment's gate, and the event of it arrives. */
  public WorkflowRun atGate(WorkflowRun run) {
    releases.gitHub.robot().advance(releases.rocket, run);
    Deployment job = Objects.requireNonNull(run.deployment());
    deliver(
        new Instruction.AnswerProtectionRule(
            run.id(), job.environment(), new CommitSha(job.sha()), Optional.of(job.id())),
        "ada");
    return run;
  }

  /** Somebody starts a workflow of their own whose job has this environment. */
  public WorkflowRun start(String environment) {
    return releases
        .gitHub
        .robot()
        .start(
            releases.rocket,
            Workflow.on(Workflow.Trigger.WORKFLOW_DISPATCH, "hotfix").in(environment),
            "main",
            releases.ada);
  }

  public DeploymentLedger store() {
    return releases.deployments.of(releases.ref().id());
  }

  public DeploymentRecord record(String key) {
    return store().find(key(key)).orElseThrow(() -> new AssertionError(log(key)));
  }

  public static DeploymentKey key(String key) {
    return DeploymentKey.parse(key).orElseThrow();
  }

  private String log(String missing) {
    return "no "
        + missing
        + " among "
        + states()
        + "; log:\n"
        + String.join("\n", releases.logLines);
  }

  /** All records' keys and states, sorted. */
  public List<String> states() {
    return store().list(Optional.empty(), 1000).stream()
        .map(record -> record.key() + " " + record.state())
        .sorted()
        .toList();
  }

  public List<String> history(String key) {
    return store().history(key(key)).stream().map(HistoryEntry::what).toList();
  }

  public Slot slot(String group) {
    DeploymentQueues motion = store().queues();
    return motion.slot(new ConcurrencyGroup(group));
  }

  /** GitHub's Deployments in an environment, oldest first. */
  public List<Deployment> onGitHub(String environment) {
    return releases.rocket.automation().deployments().values().stream()
        .filter(deployment -> deployment.environment().equals(environment))
        .toList();
  }

  /** The workflow run that a record's Deployment started. */
  public WorkflowRun run(String key) {
    long id =
        record(key)
            .progress()
            .github()
            .deployment()
            .orElseThrow(() -> new AssertionError(key + " has no Deployment: " + history(key)));
    return releases.gitHub.robot().runOf(releases.rocket, id).orElseThrow();
  }

  /** Its workflow ends, and the event of it arrives. */
  public void finish(String key, String result) {
    releases.gitHub.robot().finish(releases.rocket, run(key), result);
    look(record(key).progress().github().deployment());
  }
}
