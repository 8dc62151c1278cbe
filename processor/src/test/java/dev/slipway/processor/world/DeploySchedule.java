package dev.slipway.processor.world;

import dev.slipway.processor.deploy.Ask;
import dev.slipway.processor.deploy.ConfirmDeployments;
import dev.slipway.processor.deploy.ConfirmDeployments.Result;
import dev.slipway.processor.deploy.ConfirmDeployments.Verdict;
import dev.slipway.processor.deploy.DeploymentCoordinator;
import dev.slipway.processor.deploy.DeploymentLedger;
import dev.slipway.processor.deploy.NumberedWrite;
import dev.slipway.processor.deploy.NumberingOptions;
import dev.slipway.processor.deploy.QuietSteps;
import dev.slipway.processor.fault.Fault;
import dev.slipway.processor.invocation.Deadline;
import dev.slipway.processor.world.InterruptedLedger.Interruption;
import dev.slipway.shared.contract.Instruction.LookAtDeployments;
import dev.slipway.shared.contract.WebhookMessage;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.deploy.DeploymentKey.Numbered;
import dev.slipway.shared.domain.deploy.DeploymentOrder.Cause;
import dev.slipway.shared.domain.deploy.DeploymentRecord;
import dev.slipway.shared.domain.deploy.DeploymentState;
import dev.slipway.shared.domain.deploy.EnvironmentName;
import dev.slipway.shared.domain.deploy.Progress.HeldSlot;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.TagName;
import dev.slipway.shared.telemetry.StructuredLog;
import dev.slipway.standin.http.FaultPlan;
import dev.slipway.standin.state.Deployment;
import dev.slipway.standin.state.Workflow;
import dev.slipway.standin.state.WorkflowRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.kohsuke.github.connector.GitHubConnector;

/**
 * Anything that can happen to deployments, in an order that a seed decides: people, workflows,
 * events that come late, twice or never, crashes, faults, and two who do something at once. Every
 * commit is held against a {@link LedgerModel}.
 */
public final class DeploySchedule {
  /** Two groups with more than one environment, approvals, bots and checks. */
  public static final String SETTINGS =
      """
      deployments:
        environments:
          - name: dev
          - name: preprod
            after: dev
            verify: [integration]
          - name: perf
            after: dev
            concurrency_group: preprod
          - name: production
            after: preprod
            approval:
              users: [ada]
          - name: production-auto
            after: preprod
            concurrency_group: production
            actors: ["renovate[bot]"]
      """;

  private static final List<String> ENVIRONMENTS =
      List.of("dev", "preprod", "perf", "production", "production-auto");
  private static final List<String> ACTORS = List.of("ada", "ben", "renovate[bot]");
  private static final List<String> STATUSES =
      List.of("success", "success", "failure", "error", "in_progress", "queued", "pending");
  private static final int RELEASES = 5;

  private final DeployWorld world;
  private final ReleaseWorld releases;
  private final Random random;
  private final LedgerModel model = new LedgerModel();
  private final List<Work> late = new ArrayList<>();
  private final List<Work> asked = new ArrayList<>();
  private final Map<Long, Integer> told = new HashMap<>();
  private final List<String> journal = new ArrayList<>();
  private int released;
  private int runs;
  private int keys;
  public int crashes;

  /** What a message has the processor do. */
  private record Work(String what, Does does) {
    interface Does {
      String with(DeploymentCoordinator coordinator);
    }
  }

  /** A world whose releases are out and that nothing was deployed in. */
  public static DeployWorld world() {
    DeployWorld world = new DeployWorld(1, SETTINGS);
    ReleaseWorld releases = world.releases;
    var app = releases.actAsApp();
    ENVIRONMENTS.forEach(name -> releases.ada.guard(releases.rocket, name, app));
    for (int i = 1; i <= RELEASES; i++) {
      String commit =
          releases.ada.commit(
              releases.rocket, "main", "fix: " + i, Map.of("src/" + i + ".txt", "" + i));
      releases.ada.tag(releases.rocket, "v1.0." + i, commit);
      releases.ada.release(releases.rocket, "v1.0." + i, commit, "");
    }
    return world;
  }

  public DeploySchedule(DeployWorld world, long seed) {
    this.world = world;
    this.releases = world.releases;
    this.random = new Random(seed);
    var automation = releases.rocket.automation();
    automation.deployments().clear();
    automation.runs().clear();
    automation.checks().clear();
    releases.deployments.clear();
    releases.gitHub.requests().clear();
    releases.hooks.takeAll();
    releases.logLines.clear();
    Workflow deploy = Workflow.on(Workflow.Trigger.DEPLOYMENT, "deploy").reporting();
    releases
        .gitHub
        .robot()
        .workflow(
            releases.rocket, random.nextBoolean() ? deploy.in(Workflow.OF_THE_DEPLOYMENT) : deploy);
  }

  public LedgerModel model() {
    return model;
  }

  /** So many things, and then until nothing is left to do. */
  public void run(int steps) {
    try {
      for (int i = 0; i < steps; i++) {
        releases.clock.advance(Duration.ofSeconds(random.nextInt(1, 120)));
        step();
        events();
      }
      settled();
      drain();
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(
          e.getMessage()
              + "\n"
              + String.join(
                  "\n", journal.subList(Math.max(0, journal.size() - 60), journal.size())),
          e);
    }
  }

  private void step() {
    int dice = random.nextInt(100);
    if (dice < 12 && released < RELEASES) {
      release();
    } else if (dice < 26) {
      ask();
    } else if (dice < 44) {
      workflow();
    } else if (dice < 52) {
      status();
    } else if (dice < 58) {
      check();
    } else if (dice < 78) {
      deliver();
    } else if (dice < 90) {
      person();
    } else if (dice < 93) {
      foreign();
    } else if (dice < 96) {
      hotfix();
    } else if (dice < 98) {
      releases.clock.advance(Duration.ofMinutes(random.nextInt(5, 90)));
    } else {
      process(look(Optional.empty()), true);
    }
  }

  private void release() {
    TagName tag = new TagName("v1.0." + ++released);
    String actor = pick(ACTORS);
    Work work = new Work("release " + tag + " by " + actor, c -> c.released(tag, actor));
    process(work, true);
    maybeAgain(work);
  }

  private void ask() {
    if (!asked.isEmpty() && random.nextInt(6) == 0) {
      process(pick(asked), true);
      return;
    }
    List<String> to = new ArrayList<>();
    int many = random.nextInt(3) == 0 ? 2 + random.nextInt(2) : 1;
    while (to.size() < many) {
      String environment = pick(ENVIRONMENTS);
      if (!to.contains(environment)) {
        to.add(environment);
      }
    }
    TreeMap<String, String> components = new TreeMap<>();
    if (random.nextInt(3) == 0) {
      components.put("web", "2." + random.nextInt(3) + ".0");
    }
    Ask ask =
        new Ask(
            pick(
                List.of(
                    Cause.REQUEST,
                    Cause.REQUEST,
                    Cause.REDEPLOY,
                    Cause.UPDATE_CONFIG,
                    Cause.ROLLBACK,
                    Cause.RETRY)),
            random.nextInt(20) == 0 ? "key-1" : "key-" + ++keys,
            new TagName("v1.0." + (1 + random.nextInt(RELEASES))),
            to,
            components,
            Optional.empty(),
            pick(ACTORS),
            releases.clock.instant(),
            "correlation",
            random.nextInt(4) == 0);
    Work work =
        new Work(
            "%s %s of %s to %s".formatted(ask.requestKey(), ask.cause(), ask.release(), to),
            c -> c.requested(ask));
    asked.add(work);
    process(work, true);
    maybeAgain(work);
  }

  private void workflow() {
    List<WorkflowRun> open =
        releases.gitHub.robot().runs(releases.rocket).stream()
            .filter(run -> !run.isCompleted())
            .toList();
    if (!open.isEmpty()) {
      go(pick(open), pick(List.of("success", "success", "failure", "cancelled")));
    }
  }

  private void go(WorkflowRun run, String result) {
    var robot = releases.gitHub.robot();
    note("workflow " + run.id() + " " + run.stage() + " " + result);
    if (result.equals("cancelled")) {
      robot.cancel(releases.rocket, run);
    } else if (run.stage() == WorkflowRun.Stage.WAITING) {
      atGate(run);
    } else if (run.stage() == WorkflowRun.Stage.REPORTED) {
      robot.finish(releases.rocket, run, result);
    } else {
      robot.advance(releases.rocket, run);
      if (run.stage() == WorkflowRun.Stage.WAITING && random.nextInt(5) > 0) {
        atGate(run);
      }
    }
  }

  private void atGate(WorkflowRun run) {
    Deployment job = run.deployment();
    if (job != null) {
      process(
          new Work(
              "gate of " + run.id() + " in " + job.environment(),
              c ->
                  c.atGate(
                      run.id(),
                      new EnvironmentName(job.environment()),
                      new CommitSha(job.sha()),
                      job.id(),
                      "ada")),
          true);
    }
  }

  private void status() {
    List<Deployment> all =
        onGitHub().stream().filter(deployment -> deployment.run() == null).toList();
    String waiting = random.nextBoolean() ? "pending" : "queued";
    onGitHub().stream()
        .filter(deployment -> {
          WorkflowRun run = deployment.run();
          return run != null && run.stage() == WorkflowRun.Stage.WAITING;
        })
        .findFirst()
        .ifPresent(waits -> releases.gitHub.robot().status(releases.rocket, waits, waiting));
    if (!all.isEmpty()) {
      Deployment deployment = pick(all);
      String state = pick(STATUSES);
      note("status " + state + " of " + deployment.id());
      releases.gitHub.robot().status(releases.rocket, deployment, state);
    }
  }

  private void check() {
    String tag = "v1.0." + (1 + random.nextInt(RELEASES));
    String conclusion = pick(List.of("success", "success", "success", "failure"));
    note("check " + conclusion + " on " + tag);
    releases.gitHub.robot().check(releases.rocket, tag, "integration", conclusion);
    if (random.nextInt(4) > 0) {
      process(look(Optional.empty()), true);
    }
  }

  private void deliver() {
    if (!late.isEmpty()) {
      Work work = late.remove(random.nextInt(late.size()));
      process(work, true);
      maybeAgain(work);
    }
  }

  private void maybeAgain(Work work) {
    if (random.nextInt(5) == 0) {
      late.add(work);
    }
  }

  /** What GitHub tells of Deployments that are new or have a new status; some of it gets lost. */
  private void events() {
    for (Deployment deployment : onGitHub()) {
      int now = deployment.statuses().size() + 1;
      for (int i = told.getOrDefault(deployment.id(), 0); i < now; i++) {
        if (random.nextInt(100) < 85) {
          late.add(look(Optional.of(deployment.id())));
        }
      }
      told.put(deployment.id(), now);
    }
  }

  private void person() {
    List<DeploymentRecord> all = model.records();
    if (all.isEmpty()) {
      return;
    }
    DeploymentRecord record = pick(all);
    Verdict verdict =
        switch (random.nextInt(7)) {
          case 0, 1 -> new Verdict.Approve(random.nextBoolean());
          case 2 -> new Verdict.Reject("no");
          case 3 -> new Verdict.Cancel("no");
          case 4 -> new Verdict.Confirm();
          case 5 -> new Verdict.Fail("no");
          default ->
              new Verdict.ReleaseSlot(
                  "no",
                  record.progress().slot().map(HeldSlot::token).orElse(0L)
                      - (random.nextInt(3) == 0 ? 1 : 0));
        };
    decide(record.key(), verdict);
  }

  private void decide(DeploymentKey key, Verdict verdict) {
    Optional<DeploymentRecord> before = watched().find(key);
    Result result = confirm().run(List.of(key), verdict, "ada", (_, _, _) -> {}).getFirst();
    note("ada: " + verdict + " " + result);
    boolean stale =
        verdict instanceof Verdict.ReleaseSlot release
            && before
                .flatMap(record -> record.progress().slot())
                .filter(slot -> slot.token() == release.token())
                .isEmpty();
    if (stale && !(result instanceof Result.Refused)) {
      throw new AssertionError("a stale token did something: " + result);
    }
    if (!(result instanceof Result.Done) && !watched().find(key).equals(before)) {
      throw new AssertionError("not done, and something changed: " + result);
    }
  }

  private ConfirmDeployments confirm() {
    DeploymentLedger ledger = watched();
    return new ConfirmDeployments(
        ledger,
        world.store().slots(),
        new NumberedWrite(
            ledger, NumberingOptions.withRetries(10), _ -> {}, random, new QuietSteps()),
        releases.clock,
        "person");
  }

  private void foreign() {
    String environment = pick(ENVIRONMENTS);
    note("somebody deploys to " + environment);
    releases.ada.deploy(
        releases.rocket,
        random.nextBoolean() ? "main" : "v1.0." + (1 + random.nextInt(RELEASES)),
        environment);
  }

  private void hotfix() {
    Workflow workflow =
        Workflow.on(Workflow.Trigger.WORKFLOW_DISPATCH, "hotfix").in(pick(ENVIRONMENTS));
    WorkflowRun run =
        releases.gitHub.robot().start(releases.rocket, workflow, "main", releases.ada);
    go(run, "success");
  }

  private Work look(Optional<Long> deployment) {
    return new Work("look " + deployment, c -> c.look(deployment));
  }

  private DeploymentLedger watched() {
    releases.deployments.between(ledger ->
        new InterruptedLedger(ledger, 0, Interruption.KILLED_BEFORE, () -> {}, model::committed));
    return world.store().ledger();
  }

  /** One message, until it is taken; things happen to the processor on the way. */
  private void process(Work work, boolean rough) {
    note(work.what());
    WebhookMessage message = world.message(new LookAtDeployments(Optional.empty()), "ada");
    for (int receive = 1; receive <= 12; receive++) {
      boolean now = rough && receive < 4;
      int killed = now && random.nextInt(6) == 0 ? random.nextInt(1, 9) : 0;
      GitHubConnector connector = new Killing(releases.connector(), killed, random.nextBoolean());
      if (now && random.nextInt(8) == 0) {
        releases.gitHub.faults(
            FaultPlan.at(random.nextInt(1, 6), pick(List.copyOf(GitHubFaults.all().values()))));
      }
      int at = now && random.nextInt(3) == 0 ? random.nextInt(1, 6) : 0;
      Interruption interruption = pick(List.of(Interruption.values()));
      releases.deployments.between(ledger ->
          new InterruptedLedger(ledger, at, interruption, this::meddle, model::committed));
      try {
        note("  " + work.does().with(coordinator(connector, message)));
        return;
      } catch (Killing.Killed _) {
        crashes++;
        note("  killed");
      } catch (Fault fault) {
        note("  " + fault.getMessage());
      } finally {
        releases.gitHub.faults(FaultPlan.none());
      }
      releases.clock.advance(Duration.ofSeconds(receive < 4 ? random.nextInt(1, 90) : 4000));
      if (now && random.nextInt(3) == 0) {
        person();
      }
    }
    throw new AssertionError("it came back twelve times: " + work.what());
  }

  /** At the same time a person decides something. */
  private void meddle() {
    var between = world.store();
    note("  meanwhile (" + between.slots().inMotion().slots().size() + " groups)");
    person();
  }

  private DeploymentCoordinator coordinator(GitHubConnector connector, WebhookMessage message) {
    runs++;
    return releases
        .wiring(connector)
        .coordinate(
            message,
            new Deadline(
                releases.clock.instant().plusSeconds(600).plusMillis(runs), releases.clock),
            StructuredLog.of(releases.clock, releases.logLines::add, "processor"));
  }

  /** With everything delivered, whatever waits does so for a reason. */
  private void settled() {
    releases.clock.advance(Duration.ofMinutes(2));
    calm();
    model.matches(world.store());
    var motion = world.store().slots().inMotion();
    if (!motion.promotions().isEmpty()) {
      throw new AssertionError("not promoted: " + motion.promotions());
    }
    for (DeploymentRecord record : model.records()) {
      if (record.state() == DeploymentState.ACTIVE
          && record.key() instanceof Numbered
          && record.progress().github().deployment().isEmpty()) {
        throw new AssertionError("active without a Deployment: " + record.key());
      }
      if (record.state() == DeploymentState.QUEUED && !waitsForSomebody(record)) {
        throw new AssertionError("queued for no reason: " + record.key());
      }
    }
    oneOnGitHub();
  }

  /** Somebody holds or comes before it, in its own group or in one that its request also needs. */
  private boolean waitsForSomebody(DeploymentRecord record) {
    String request = record.order().origin().requestKey();
    return model.records().stream()
        .filter(other -> other.state() == DeploymentState.QUEUED)
        .filter(other -> other.order().origin().requestKey().equals(request))
        .map(other -> world.store().slots().inMotion().slot(other.group()))
        .anyMatch(slot ->
            slot.holder().isPresent()
                || slot.queue().stream()
                    .findFirst()
                    .map(first ->
                        model.records().stream()
                            .filter(other -> other.key().equals(first.key()))
                            .noneMatch(
                                other -> other.order().origin().requestKey().equals(request)))
                    .orElse(false));
  }

  private void oneOnGitHub() {
    Map<String, Integer> counts = new HashMap<>();
    for (Deployment deployment : onGitHub()) {
      String key = deployment.order().payload().path("slipway").asText("");
      if (!key.isEmpty()) {
        counts.merge(key, 1, Integer::sum);
      }
    }
    counts.forEach((key, count) -> {
      if (count > 1) {
        throw new AssertionError(count + " Deployments of " + key);
      }
    });
  }

  private void calm() {
    events();
    while (!late.isEmpty()) {
      process(late.removeFirst(), false);
      events();
    }
    process(look(Optional.empty()), false);
    events();
  }

  /** Everybody does what is waited for, until everything is over. */
  private void drain() {
    var robot = releases.gitHub.robot();
    for (int round = 0; round < 200; round++) {
      releases.clock.advance(Duration.ofMinutes(2));
      List<DeploymentRecord> open =
          model.records().stream().filter(record -> !record.state().isOver()).toList();
      if (open.isEmpty()) {
        if (!world.store().slots().inMotion().isIdle()) {
          throw new AssertionError("not idle: " + world.store().slots().inMotion());
        }
        model.matches(world.store());
        oneOnGitHub();
        return;
      }
      for (DeploymentRecord record : open) {
        if (record.state() == DeploymentState.AWAITING_APPROVAL) {
          decide(record.key(), new Verdict.Approve(random.nextBoolean()));
        }
      }
      for (WorkflowRun run : robot.runs(releases.rocket)) {
        if (run.stage() == WorkflowRun.Stage.WAITING) {
          gateCalm(run);
        } else if (!run.isCompleted()) {
          go(run, "success");
        }
      }
      open.stream()
          .filter(record -> record.state() == DeploymentState.ACTIVE)
          .flatMap(record -> record.progress().github().deployment().stream())
          .flatMap(id -> onGitHub().stream().filter(deployment -> deployment.id() == id))
          .filter(deployment -> deployment.run() == null)
          .forEach(deployment -> robot.status(releases.rocket, deployment, "success"));
      for (int i = 1; i <= RELEASES; i++) {
        robot.check(releases.rocket, "v1.0." + i, "integration", "success");
      }
      lose();
      calm();
    }
    throw new AssertionError(
        "never over: "
            + model.records().stream()
                .filter(record -> !record.state().isOver())
                .map(record ->
                    record.key()
                        + " "
                        + record.progress()
                        + world.store().ledger().history(record.key()).stream()
                            .map(entry ->
                                "\n  " + entry.at() + " " + entry.to() + " " + entry.what())
                            .toList())
                .toList());
  }

  private void gateCalm(WorkflowRun run) {
    Deployment job = run.deployment();
    if (job != null) {
      process(
          new Work(
              "gate again",
              c ->
                  c.atGate(
                      run.id(),
                      new EnvironmentName(job.environment()),
                      new CommitSha(job.sha()),
                      job.id(),
                      "ada")),
          false);
    }
  }

  /** In the end every Deployment is looked at once more: nothing stays lost for ever. */
  private void lose() {
    onGitHub().forEach(deployment -> late.add(look(Optional.of(deployment.id()))));
  }

  private List<Deployment> onGitHub() {
    return List.copyOf(releases.rocket.automation().deployments().values());
  }

  private void note(String what) {
    journal.add(what);
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
