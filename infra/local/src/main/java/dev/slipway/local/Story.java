package dev.slipway.local;

import dev.slipway.shared.domain.release.text.PullRequestBody;
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
 * What people do on {@code acme/rocket}, and what Slipway makes of it: a release PR is opened,
 * raised twice, edited by a person, merged, and published; then it goes through the environments.
 */
final class Story {
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
  private final Steps steps;
  private final Launchpad launchpad;
  private final DeployStory deployments;
  private int releasePr;
  private String merge = "";

  Story(LocalSystem system, Rocket rocket, Console console) {
    this.system = system;
    this.rocket = rocket;
    this.repository = rocket.repository();
    this.steps = new Steps(system, console);
    this.launchpad = new Launchpad(system.gitHub(), rocket);
    this.deployments = new DeployStory(system, rocket, launchpad);
  }

  /** Plays it. */
  Steps play() {
    steps.quietStep(this::install, this::nothingToRelease);
    steps.step(() -> merged("valve", "fix(valve): " + VALVE, MergeMethod.SQUASH), this::opened);
    steps.step(
        () -> merged("second-stage", "feat: " + STAGE, MergeMethod.MERGE),
        seen -> raised(seen, "1.3.0", STAGE, VALVE));
    steps.step(
        () ->
            merged(
                "cbor",
                "feat(telemetry)!: %s\n\nBREAKING CHANGE: ground stations have to be updated"
                    .formatted(TELEMETRY),
                MergeMethod.REBASE),
        seen -> raised(seen, "2.0.0", TELEMETRY, STAGE, VALVE));
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

  private String nothingToRelease(Seen seen) {
    seen.is("the number of open release PRs", 0, open().size());
    return "nothing to release since v1.2.0, so nothing is opened";
  }

  private String merged(String topic, String message, MergeMethod method) {
    PullRequest pull = rocket.work(rocket.grace(), topic, message, method);
    return "grace merges #%d  %s".formatted(pull.number(), pull.issue().title());
  }

  private String opened(Seen seen) {
    PullRequest pull = releasePr(seen);
    releasePr = pull.number();
    isFor(seen, pull, "1.2.1");
    seen.holds("its body", body(pull), VALVE);
    return "release PR #%d opened: %s".formatted(releasePr, pull.issue().title());
  }

  private String raised(Seen seen, String version, String... lines) {
    PullRequest pull = releasePr(seen);
    isFor(seen, pull, version);
    seen.holds("its body", body(pull), lines);
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

  private String takenOver(Seen seen) {
    PullRequest pull = releasePr(seen);
    isFor(seen, pull, "2.0.0");
    asEdited(seen, pull, STAGE_REWORDED, THANKS, TELEMETRY);
    return "her words are in CHANGELOG.md on the branch too";
  }

  private String editsStay(Seen seen) {
    PullRequest pull = releasePr(seen);
    isFor(seen, pull, "2.0.0");
    asEdited(seen, pull, STAGE_REWORDED, THANKS, TELEMETRY, PUMP);
    return "one line added, her edits stay; still 2.0.0";
  }

  private void asEdited(Seen seen, PullRequest pull, String... lines) {
    String changelog = rocket.file(pull.headRef(), "CHANGELOG.md");
    seen.holds("the PR's body", body(pull), lines);
    seen.lacks("the PR's body", notes(pull), VALVE);
    seen.holds("CHANGELOG.md on the branch", changelog, lines);
    seen.lacks("CHANGELOG.md on the branch", changelog, VALVE);
  }

  private String listEnvironments() {
    launchpad.build();
    return "ada lists dev, preprod and production in .github/slipway.yml";
  }

  private String nothingToDeploy(Seen seen) {
    PullRequest pull = releasePr(seen);
    isFor(seen, pull, "2.0.0");
    seen.holds(
        "the settings on the branch",
        rocket.file(pull.headRef(), ".github/slipway.yml"),
        "name: production");
    deployments.states(seen);
    return "the release PR follows; what is released from now on is deployed";
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

  private String released(Seen seen) {
    seen.is(
        "the tag v2.0.0",
        merge,
        seen.there("a tag v2.0.0", Optional.ofNullable(rocket.tags().get("v2.0.0"))));
    Release release = seen.there("a release v2.0.0", rocket.releaseOf("v2.0.0"));
    seen.holds(
        "the release", text(release.body()), STAGE_REWORDED, THANKS, TELEMETRY, PUMP, IGNITER);
    seen.lacks("the release", text(release.body()), VALVE);
    seen.is("VERSION on main", "2.0.0\n", rocket.file(Rocket.MAIN, "VERSION"));
    seen.holds(
        "pom.xml on main", rocket.file(Rocket.MAIN, "pom.xml"), "<version>2.0.0</version> <!--");
    nothingIsLeftOver(seen);
    deployments.states(seen, "dev:v2.0.0", "active");
    // Which of the two is a race, and either is right.
    boolean late = text(release.body()).contains("Merged late");
    return "v2.0.0 released, %s, branch deleted"
        .formatted(late ? "the late fix under \"Merged late\"" : "with the late fix");
  }

  private void nothingIsLeftOver(Seen seen) {
    seen.is("the branches", List.of(Rocket.MAIN), rocket.branches());
    seen.is("the tags", Set.of("v1.0.0", "v1.1.0", "v1.2.0", "v2.0.0"), rocket.tags().keySet());
    seen.is("the number of releases", 4, rocket.releases().size());
    seen.is("the number of open release PRs", 0, open().size());
    seen.is("the webhooks that failed", List.of(), system.gitHub().deliveries().failed());
    seen.is("the number of dead letters", 0, system.pipeline().deadLetters());
  }

  private PullRequest releasePr(Seen seen) {
    List<PullRequest> open = open();
    PullRequest pull = seen.there("an open release PR", open.stream().findFirst());
    seen.is("the number of open release PRs", 1, open.size());
    if (releasePr != 0) {
      seen.is("the release PR's number", releasePr, pull.number());
    }
    return pull;
  }

  private void isFor(Seen seen, PullRequest pull, String version) {
    seen.is("the title", "chore(release): " + version, pull.issue().title());
    String branch = pull.headRef();
    seen.is("VERSION on the branch", version + "\n", rocket.file(branch, "VERSION"));
    seen.holds(
        "pom.xml on the branch",
        rocket.file(branch, "pom.xml"),
        "<version>%s</version> <!--".formatted(version),
        "<version>1.2.0</version>\n    </dependency>");
    seen.holds(
        "CHANGELOG.md on the branch", rocket.file(branch, "CHANGELOG.md"), "## [" + version + "]");
  }

  private List<PullRequest> open() {
    return system.gitHub().openReleasePullRequests(repository);
  }

  private String body(PullRequest pull) {
    return repository.locked(() -> text(pull.issue().body()));
  }

  private String notes(PullRequest pull) {
    return PullRequestBody.parse(body(pull)).notes();
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
