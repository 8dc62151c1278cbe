package dev.slipway.processor.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processor.world.ReleaseWorld;
import dev.slipway.standin.Person;
import dev.slipway.standin.action.pull.MergeMethod;
import dev.slipway.standin.http.Fault;
import dev.slipway.standin.http.FaultPlan;
import dev.slipway.standin.http.Request;
import dev.slipway.standin.state.PullRequest;
import dev.slipway.standin.state.account.Role;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who contributed for the first time is in the notes ({@code notes.first_contributors}). */
class FirstContributorsTest {
  private static final String SETTINGS = ".github/slipway.yml";
  private static final String ON = "notes: {first_contributors: true}\n";

  private final ReleaseWorld world = new ReleaseWorld(1);
  private final Person bob = person("bob");
  private final Person eve = person("eve");

  private Person person(String login) {
    Person person = world.gitHub.person(login);
    world.rocket.collaborators().put(person.account().id(), Role.WRITE);
    return person;
  }

  private void settings(String text) {
    world.ada.commit(world.rocket, "main", "chore: settings", Map.of(SETTINGS, text));
  }

  private PullRequest squash(Person who, String title, String path) {
    world.clock.advance(Duration.ofMinutes(1));
    PullRequest pull =
        who.propose(
            world.rocket,
            "main",
            who.account().login() + "/" + path,
            title,
            Map.of(path, title + "\n"));
    world.ada.merge(world.rocket, pull, MergeMethod.SQUASH);
    return pull;
  }

  private static boolean asks(Request request) {
    return new String(request.body(), StandardCharsets.UTF_8).contains("query Authors(");
  }

  /** How many requests ask for authors. */
  private long planned() {
    int[] asked = {0};
    world.gitHub.faults(
        FaultPlan.of(
            FaultPlan.always(FirstContributorsTest::asks, Fault.before(() -> asked[0]++))));
    world.plan();
    return asked[0];
  }

  private static List<String> welcomed(String text) {
    return text.lines()
        .filter(line -> line.contains("made their first contribution"))
        .map(line -> line.replaceAll("\\]\\([^)]*\\)", "]"))
        .toList();
  }

  private List<String> welcomed() {
    return welcomed(world.releasePr().issue().body());
  }

  @Test
  void newcomersAreNamedInPullRequestChangelogAndRelease() {
    squash(bob, "feat: an engine", "engine.txt");
    settings(ON);
    world.tag("v1.0.0");
    squash(bob, "fix: a valve", "valve.txt");
    int evesPull = squash(eve, "docs: the pad", "pad.txt").number();

    assertThat(planned()).isEqualTo(1);

    String line = "- [eve] made their first contribution in [#" + evesPull + "]";
    assertThat(welcomed()).containsExactly(line);
    assertThat(welcomed(world.file("release/v1.0.1", "CHANGELOG.md").orElseThrow()))
        .containsExactly(line);
    world.ada.merge(world.rocket, world.releasePr(), MergeMethod.SQUASH);
    world.plan();
    assertThat(world.rocket.releases().values())
        .singleElement()
        .satisfies(release -> assertThat(welcomed(release.text().body())).containsExactly(line));

    squash(eve, "fix: a lamp", "lamp.txt");
    world.plan();
    assertThat(world.releasePr().issue().title()).contains("1.0.2");
    assertThat(welcomed()).as("she is in the last release by now").isEmpty();
  }

  @Test
  void itIsAskedOnceForTheSamePeople() {
    settings(ON);
    world.tag("v1.0.0");
    squash(bob, "docs: nothing to release", "pad.txt");
    assertThat(planned()).as("no release pull request").isZero();
    squash(bob, "fix: a valve", "valve.txt");
    assertThat(planned()).isEqualTo(1);
    String body = world.releasePr().issue().body();

    assertThat(planned()).as("nothing changed").isZero();
    assertThat(world.releasePr().issue().body()).isEqualTo(body);
    squash(bob, "fix: a lamp", "lamp.txt");
    assertThat(planned()).as("the same people").isZero();
    assertThat(welcomed()).hasSize(1);
    squash(eve, "fix: a door", "door.txt");
    assertThat(planned()).as("one more").isEqualTo(1);
    assertThat(welcomed()).hasSize(2);

    world.ada.editBody(
        world.rocket,
        world.releasePr(),
        world.releasePr().issue().body().replaceAll("<!-- slipway:marker.*", ""));
    assertThat(planned()).as("nothing is known without the marker").isEqualTo(1);
    assertThat(welcomed()).hasSize(2);
  }

  @Test
  void whereItIsOffOrThereIsNoReleaseNobodyIsAskedFor() {
    squash(bob, "fix: a valve", "valve.txt");
    settings(ON);
    assertThat(planned()).as("a first release").isZero();
    assertThat(welcomed()).isEmpty();
    settings("");
    world.tag("v1.0.0");
    squash(eve, "fix: a lamp", "lamp.txt");
    assertThat(planned()).as("off").isZero();
    assertThat(welcomed()).isEmpty();

    settings(ON);
    assertThat(planned()).as("switched on").isEqualTo(1);
    assertThat(welcomed()).hasSize(1);
    settings("");
    assertThat(planned()).as("and off again").isZero();
    assertThat(world.releasePr().issue().body()).doesNotContain("New contributors");
  }

  @Test
  void aHistoryThatGitHubCannotSearchNamesNobodyWrongly() {
    settings(ON);
    world.tag("v1.0.0");
    squash(bob, "fix: a valve", "valve.txt");
    squash(eve, "fix: a lamp", "lamp.txt");
    world.gitHub.faults(
        FaultPlan.of(FaultPlan.once(FirstContributorsTest::asks, Fault.status(502))));
    world.plan();
    assertThat(welcomed()).as("asked for fewer at once").hasSize(2);

    squash(world.ada, "fix: a door", "door.txt");
    world.gitHub.faults(
        FaultPlan.of(FaultPlan.always(FirstContributorsTest::asks, Fault.status(502))));
    world.plan();
    assertThat(world.releasePr().issue().body()).contains("a door");
    assertThat(welcomed()).isEmpty();
  }

  @Test
  void eachComponentNamesItsOwnByOneRequest() {
    for (String prs : List.of("", "release_prs: together\n")) {
      settings(ON + "components: [{path: core}, {path: cli}]\n" + prs);
      if (prs.isEmpty()) {
        world.ada.commit(
            world.rocket,
            "main",
            "chore: two",
            Map.of("core/VERSION", "1.0.0\n", "cli/VERSION", "1.0.0\n"));
        world.tag("core-v1.0.0");
        world.tag("cli-v1.0.0");
        squash(bob, "fix: a valve", "core/valve.txt");
        squash(eve, "fix: a lamp", "cli/lamp.txt");
      }
      assertThat(planned()).as(prs).isLessThanOrEqualTo(1);
      assertThat(
              world.open().stream()
                  .flatMap(pr -> welcomed(pr.issue().body()).stream())
                  .map(line -> line.replaceAll(" made .*", "")))
          .as(prs)
          .containsExactlyInAnyOrder("- [bob]", "- [eve]");
      assertThat(planned()).as("again " + prs).isZero();
    }
    squash(eve, "fix: a tap", "core/tap.txt");
    assertThat(planned()).as("core has one more").isEqualTo(1);
    assertThat(welcomed()).hasSize(3);
  }
}
