package dev.slipway.local.story;

import dev.slipway.local.Console;
import dev.slipway.local.LocalSystem;
import dev.slipway.shared.domain.release.text.SectionBody;
import dev.slipway.standin.action.pull.MergeMethod;
import dev.slipway.standin.state.PullRequest;
import dev.slipway.standin.state.Release;
import dev.slipway.standin.state.Repository;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What people do on {@code acme/rocket}, and what Slipway does then: a release PR is opened, raised
 * twice, edited by a person, merged, and published; then it goes through the environments.
 */
public final class Story {
  private static final String VALVE = "close the relief valve at 4 bar";
  private static final String STAGE = "a second stage";
  private static final String STAGE_REWORDED = "a second stage, which reaches orbit";
  private static final String TELEMETRY = "send telemetry as CBOR";
  private static final String THANKS = "Thanks to Katherine for checking the trajectories";
  private static final String PUMP = "stop the pump when the tank is empty";
  private static final String IGNITER = "light the igniter once";

  private final LocalSystem system;
  private final Rocket rocket;
  private final Repository repository;
  private final StepRunner steps;
  private final Launchpad launchpad;
  private final DeployStory deployments;
  private int releasePr;
  private String merge = "";

  public Story(LocalSystem system, Rocket rocket, Console console) {
    this.system = system;
    this.rocket = rocket;
    this.repository = rocket.repository();
    this.steps = new StepRunner(system, console);
    this.launchpad = new Launchpad(system.gitHub(), rocket);
    this.deployments = new DeployStory(system, rocket, launchpad);
  }

  /** Plays it. */
  public StepRunner play() {
    steps.quietStep(this::install, this::nothingToRelease);
    steps.step(() -> merged("valve", "fix(valve): " + VALVE, MergeMethod.SQUASH), this::opened);
    steps.step(
        () -> merged("second-stage", "feat: " + STAGE, MergeMethod.MERGE),
        expect -> raised(expect, "1.3.0", STAGE, VALVE));
    steps.step(
        () ->
            merged(
                "cbor",
                "feat(telemetry)!: %s\n\nBREAKING CHANGE: ground stations have to be updated"
                    .formatted(TELEMETRY),
                MergeMethod.REBASE),
        expect -> raised(expect, "2.0.0", TELEMETRY, STAGE, VALVE));
    steps.step(this::edit, this::takenOver);
    steps.step(() -> merged("pump", "fix(pump): " + PUMP, MergeMethod.SQUASH), this::editsStay);
    steps.step(this::listEnvironments, this::nothingToDeploy);
    steps.step(this::mergeInAHurry, this::released);
    deployments.play(steps);
    return steps;
  }

  private String install() {
    system.gitHub().install("acme", "ada");
    return "ada installs the App on acme";
  }

  private String nothingToRelease(Expectations expect) {
    expect.is("the number of open release PRs", 0, open().size());
    return "nothing to release since v1.2.0, so nothing is opened";
  }

  private String merged(String topic, String message, MergeMethod method) {
    PullRequest pull = rocket.work(rocket.grace(), topic, message, method);
    return "grace merges #%d  %s".formatted(pull.number(), pull.issue().title());
  }

  private String opened(Expectations expect) {
    PullRequest pull = releasePr(expect);
    releasePr = pull.number();
    isFor(expect, pull, "1.2.1");
    expect.holds("its body", body(pull), VALVE);
    return "release PR #%d opened: %s".formatted(releasePr, pull.issue().title());
  }

  private String raised(Expectations expect, String version, String... lines) {
    PullRequest pull = releasePr(expect);
    isFor(expect, pull, version);
    expect.holds("its body", body(pull), lines);
    return "release PR #%d raised: %s".formatted(pull.number(), pull.issue().title());
  }

  private String edit() {
    PullRequest pull = open().getFirst();
    String edited =
        body(pull)
            .lines()
            .filter(line -> !line.contains(VALVE))
            .map(line -> line.replace(STAGE, STAGE_REWORDED))
            .map(line -> line.contains(STAGE) ? line + "\n- " + THANKS : line)
            .collect(Collectors.joining("\n"));
    rocket.ada().editBody(repository, pull, edited);
    return "ada edits the notes of #%d: one line reworded, one removed, one added"
        .formatted(pull.number());
  }

  private String takenOver(Expectations expect) {
    PullRequest pull = releasePr(expect);
    isFor(expect, pull, "2.0.0");
    asEdited(expect, pull, STAGE_REWORDED, THANKS, TELEMETRY);
    return "her words are in CHANGELOG.md on the branch too";
  }

  private String editsStay(Expectations expect) {
    PullRequest pull = releasePr(expect);
    isFor(expect, pull, "2.0.0");
    asEdited(expect, pull, STAGE_REWORDED, THANKS, TELEMETRY, PUMP);
    return "one line added, her edits stay; still 2.0.0";
  }

  private void asEdited(Expectations expect, PullRequest pull, String... lines) {
    String changelog = rocket.file(pull.headRef(), "CHANGELOG.md");
    expect.holds("the PR's body", body(pull), lines);
    expect.lacks("the PR's body", notes(pull), VALVE);
    expect.holds("CHANGELOG.md on the branch", changelog, lines);
    expect.lacks("CHANGELOG.md on the branch", changelog, VALVE);
  }

  private String listEnvironments() {
    launchpad.build();
    return "ada lists dev, preprod and production in .github/slipway.yml";
  }

  private String nothingToDeploy(Expectations expect) {
    PullRequest pull = releasePr(expect);
    isFor(expect, pull, "2.0.0");
    expect.holds(
        "the settings on the branch",
        rocket.file(pull.headRef(), ".github/slipway.yml"),
        "name: production");
    deployments.states(expect);
    return "the release PR follows; Slipway deploys releases from now on";
  }

  /** The release PR is merged before Slipway can have seen the fix. */
  private String mergeInAHurry() {
    PullRequest fix = rocket.propose(rocket.grace(), "igniter", "fix(igniter): " + IGNITER);
    PullRequest release = open().getFirst();
    rocket.grace().merge(repository, fix, MergeMethod.SQUASH);
    merge = rocket.ada().merge(repository, release, MergeMethod.SQUASH);
    rocket.grace().deleteBranch(repository, "igniter");
    return "grace merges #%d  %s; at once ada merges the release PR #%d"
        .formatted(fix.number(), fix.issue().title(), release.number());
  }

  private String released(Expectations expect) {
    expect.is(
        "the tag v2.0.0",
        merge,
        expect.there("a tag v2.0.0", Optional.ofNullable(rocket.tags().get("v2.0.0"))));
    Release release = expect.there("a release v2.0.0", rocket.releaseOf("v2.0.0"));
    expect.holds(
        "the release",
        text(release.text().body()),
        STAGE_REWORDED,
        THANKS,
        TELEMETRY,
        PUMP,
        IGNITER);
    expect.lacks("the release", text(release.text().body()), VALVE);
    expect.is("VERSION on main", "2.0.0\n", rocket.file(Rocket.MAIN, "VERSION"));
    expect.holds(
        "pom.xml on main", rocket.file(Rocket.MAIN, "pom.xml"), "<version>2.0.0</version> <!--");
    nothingIsLeftOver(expect);
    deployments.states(expect, "dev:v2.0.0", "active");
    // Which of the two is a race, and either is right.
    boolean late = text(release.text().body()).contains("Merged late");
    return "v2.0.0 released, %s, branch deleted"
        .formatted(late ? "with the late fix under \"Merged late\"" : "with the late fix");
  }

  private void nothingIsLeftOver(Expectations expect) {
    expect.is("the branches", List.of(Rocket.MAIN), rocket.branches());
    expect.is("the tags", Set.of("v1.0.0", "v1.1.0", "v1.2.0", "v2.0.0"), rocket.tags().keySet());
    expect.is("the number of releases", 4, rocket.releases().size());
    expect.is("the number of open release PRs", 0, open().size());
    expect.is("the webhooks that failed", List.of(), system.gitHub().deliveries().failed());
    expect.is("the number of dead letters", 0, system.pipeline().deadLetters());
  }

  private PullRequest releasePr(Expectations expect) {
    List<PullRequest> open = open();
    PullRequest pull = expect.there("an open release PR", open.stream().findFirst());
    expect.is("the number of open release PRs", 1, open.size());
    if (releasePr != 0) {
      expect.is("the release PR's number", releasePr, pull.number());
    }
    return pull;
  }

  private void isFor(Expectations expect, PullRequest pull, String version) {
    expect.is("the title", "chore(release): " + version, pull.issue().title());
    String branch = pull.headRef();
    expect.is("VERSION on the branch", version + "\n", rocket.file(branch, "VERSION"));
    expect.holds(
        "pom.xml on the branch",
        rocket.file(branch, "pom.xml"),
        "<version>%s</version> <!--".formatted(version),
        "<version>1.2.0</version>\n    </dependency>");
    expect.holds(
        "CHANGELOG.md on the branch", rocket.file(branch, "CHANGELOG.md"), "## [" + version + "]");
  }

  private List<PullRequest> open() {
    return system.gitHub().openReleasePullRequests(repository);
  }

  private String body(PullRequest pull) {
    return repository.locked(() -> text(pull.issue().body()));
  }

  private String notes(PullRequest pull) {
    return SectionBody.parse(body(pull)).notes();
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
