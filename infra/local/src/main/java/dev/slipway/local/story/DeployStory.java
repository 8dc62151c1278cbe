package dev.slipway.local.story;

import dev.slipway.local.LocalSystem;
import dev.slipway.standin.action.pull.MergeMethod;
import dev.slipway.standin.state.PullRequest;
import dev.slipway.standin.state.Repository;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the releases of {@code acme/rocket} go through its environments: v2.0.0 from dev to
 * production, and v2.0.1 behind it.
 */
final class DeployStory {
  private static final String FIRST = "v2.0.0";
  private static final String SECOND = "v2.0.1";
  private static final String NOZZLE = "cool the nozzle";

  private final LocalSystem system;
  private final Rocket rocket;
  private final Repository repository;
  private final Launchpad launchpad;
  private final DeploymentDesk desk;

  DeployStory(LocalSystem system, Rocket rocket, Launchpad launchpad) {
    this.system = system;
    this.rocket = rocket;
    this.repository = rocket.repository();
    this.launchpad = launchpad;
    this.desk = new DeploymentDesk(system, repository.id());
  }

  /** Plays it from where v2.0.0 has just been released. */
  void play(StepRunner steps) {
    steps.step(this::fixMeanwhile, this::nextOpened);
    steps.step(this::mergeNext, this::waitsItsTurn);
    steps.step(this::doneInDev, this::bothGoOn);
    steps.step(this::doneInPreprod, this::awaitsApproval);
    steps.step(this::approve, this::inProduction);
    steps.step(this::doneInProduction, this::everywhere);
  }

  /** Expects exactly these states. */
  void states(Expectations expect, String... keysAndStates) {
    Map<String, String> expected = new TreeMap<>();
    for (int i = 0; i < keysAndStates.length; i += 2) {
      expected.put(keysAndStates[i] + ":1.1", keysAndStates[i + 1]);
    }
    expect.is("the deployments", expected, desk.states());
    // Each that came as far has exactly one Deployment on GitHub.
    expected.forEach((key, state) -> {
      String[] parts = key.split(":", -1);
      boolean began = !state.equals("queued") && !state.equals("awaiting_approval");
      expect.is(
          "GitHub's deployments of %s in %s".formatted(parts[1], parts[0]),
          began ? 1 : 0,
          launchpad.onGitHub(parts[0], parts[1]).size());
    });
  }

  private String fixMeanwhile() {
    launchpad.begins("dev", FIRST);
    PullRequest fix =
        rocket.work(rocket.grace(), "nozzle", "fix(nozzle): " + NOZZLE, MergeMethod.SQUASH);
    return "the workflow runs in dev; grace merges #%d  %s"
        .formatted(fix.number(), fix.issue().title());
  }

  private String nextOpened(Expectations expect) {
    PullRequest pull = expect.there("an open release PR", open().stream().findFirst());
    expect.is("the title", "chore(release): 2.0.1", pull.issue().title());
    states(expect, "dev:" + FIRST, "active");
    return "release PR #%d opened: %s".formatted(pull.number(), pull.issue().title());
  }

  private String mergeNext() {
    PullRequest pull = open().getFirst();
    rocket.ada().merge(repository, pull, MergeMethod.SQUASH);
    return "ada merges the release PR #" + pull.number();
  }

  private String waitsItsTurn(Expectations expect) {
    expect.there("a release " + SECOND, rocket.releaseOf(SECOND));
    states(expect, "dev:" + FIRST, "active", "dev:" + SECOND, "queued");
    expect.is("the queue of dev", List.of("dev:" + SECOND + ":1.1"), desk.queue("dev"));
    return "v2.0.1 released; it waits its turn in dev";
  }

  private String doneInDev() {
    launchpad.succeeds("dev", FIRST);
    return "the workflow succeeds in dev";
  }

  private String bothGoOn(Expectations expect) {
    states(
        expect,
        "dev:" + FIRST,
        "succeeded",
        "dev:" + SECOND,
        "active",
        "preprod:" + FIRST,
        "active");
    return "v2.0.0 goes on to preprod, v2.0.1 has its turn in dev";
  }

  private String doneInPreprod() {
    launchpad.succeeds("preprod", FIRST);
    launchpad.passes("integration", FIRST);
    return "the workflow succeeds in preprod, and then the check integration";
  }

  private String awaitsApproval(Expectations expect) {
    states(
        expect,
        "dev:" + FIRST,
        "succeeded",
        "dev:" + SECOND,
        "active",
        "preprod:" + FIRST,
        "succeeded",
        "production:" + FIRST,
        "awaiting_approval");
    return "v2.0.0 awaits approval for production";
  }

  private String approve() {
    desk.approve("production:" + FIRST + ":1.1", "ada");
    return "ada approves v2.0.0 for production";
  }

  private String inProduction(Expectations expect) {
    states(
        expect,
        "dev:" + FIRST,
        "succeeded",
        "dev:" + SECOND,
        "active",
        "preprod:" + FIRST,
        "succeeded",
        "production:" + FIRST,
        "active");
    return "v2.0.0 has production's slot and is being deployed";
  }

  private String doneInProduction() {
    launchpad.succeeds("production", FIRST);
    launchpad.succeeds("dev", SECOND);
    return "the workflow succeeds for v2.0.0 in production, and for v2.0.1 in dev";
  }

  private String everywhere(Expectations expect) {
    states(
        expect,
        "dev:" + FIRST,
        "succeeded",
        "dev:" + SECOND,
        "succeeded",
        "preprod:" + FIRST,
        "succeeded",
        "preprod:" + SECOND,
        "active",
        "production:" + FIRST,
        "succeeded");
    expect.is("the webhooks that failed", List.of(), system.gitHub().deliveries().failed());
    expect.is("the number of dead letters", 0, system.pipeline().deadLetters());
    return "v2.0.0 is in all three environments, v2.0.1 is in preprod";
  }

  private List<PullRequest> open() {
    return system.gitHub().openReleasePullRequests(repository);
  }
}
