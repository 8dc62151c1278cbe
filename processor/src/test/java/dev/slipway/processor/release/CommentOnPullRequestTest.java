package dev.slipway.processor.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processor.world.Courier;
import dev.slipway.processor.world.ReleaseWorld;
import dev.slipway.shared.contract.Instruction.LookAtPullRequest;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.standin.action.pull.MergeMethod;
import dev.slipway.standin.state.PullRequest;
import dev.slipway.standin.state.RepositorySettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The comment on pull requests that says what their merge would release. */
class CommentOnPullRequestTest {
  private final ReleaseWorld world = new ReleaseWorld(1);
  private final Courier courier = new Courier(world, 1);
  private int topics;

  @BeforeEach
  void released() {
    world.tag("v1.3.2");
    squashOnly(true);
  }

  private void squashOnly(boolean only) {
    world.rocket.settings(world.rocket.settings().withMethods(!only, true, !only));
  }

  private void settings(String yaml) {
    world.ada.commit(world.rocket, "main", "chore: settings", Map.of(".github/slipway.yml", yaml));
  }

  private PullRequest proposed(String title) {
    topics++;
    return world.ada.propose(
        world.rocket, "main", "topic-x" + topics, title, Map.of("src/x" + topics, title));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "feat: a stage    | Merging this releases **1.4.0** (now 1.3.2): feat.",
        "fix(api): a bolt | Merging this releases **1.3.3** (now 1.3.2): fix.",
        "feat!: all new   | Merging this releases **2.0.0** (now 1.3.2): breaking feat.",
        "docs: a page     | Merging this releases nothing: docs."
      })
  void saysWhatTheMergeReleases(String title, String expected) {
    settings("pull_request_comment: people\n");
    PullRequest pull = proposed(title);
    world.lookAt(pull);
    assertThat(world.saidOn(pull)).containsExactly(expected);
  }

  @Test
  void itSaysWhatComesOfIt() {
    settings("pull_request_comment: all\n");
    world.squash("feat: a first stage");
    courier.calm();
    PullRequest fix = proposed("fix: a bolt");
    world.lookAt(fix);
    assertThat(world.saidOn(fix))
        .containsExactly("Merging this releases **1.4.0** (now 1.3.2): fix.");
    PullRequest docs = proposed("docs: a page");
    world.lookAt(docs);
    assertThat(world.saidOn(docs))
        .containsExactly(
            "Merging this changes nothing about the next release, **1.4.0** (now 1.3.2): docs.");
    world.ada.editTitle(world.rocket, world.releasePr(), "chore(release): 3.0.0");
    world.lookAt(fix);
    assertThat(world.saidOn(fix))
        .containsExactly("Merging this releases **3.0.0** (now 1.3.2): fix.");
    world.ada.merge(world.rocket, fix, MergeMethod.SQUASH);
    courier.calm();
    assertThat(world.saidOn(fix)).isEmpty();
    assertThat(world.releasePr().issue().title()).isEqualTo("chore(release): 3.0.0");
  }

  @Test
  void whatDoesNotParseIsSaidWithTheLineToChange() {
    world.rocket.settings(
        world
            .rocket
            .settings()
            .withSquash(
                RepositorySettings.SquashTitle.PR_TITLE, RepositorySettings.SquashMessage.PR_BODY));
    settings("pull_request_comment: people\n");
    PullRequest pull = proposed("Mend the `valve` @ada");
    world.lookAt(pull);
    assertThat(world.saidOn(pull))
        .singleElement()
        .asString()
        .contains(
            "releases **1.3.3** (now 1.3.2): not a Conventional Commit.",
            "The title is not a [Conventional Commit]",
            "so this counts as a patch",
            "for example `fix: mend the valve @ada`");
    world.ada.editTitle(world.rocket, pull, "feat: mend the valve");
    world.lookAt(pull);
    assertThat(world.saidOn(pull))
        .containsExactly("Merging this releases **1.4.0** (now 1.3.2): feat.");
  }

  @Test
  void whereTheOneCommitsMessageBecomesTheSubjectThatIsTheLineToChange() {
    settings("pull_request_comment: people\n");
    PullRequest pull = proposed("Mend the valve");
    world.ada.editTitle(world.rocket, pull, "feat: mend the valve");
    world.lookAt(pull);
    assertThat(world.saidOn(pull))
        .singleElement()
        .asString()
        .contains(
            "releases **1.3.3** (now 1.3.2): not a Conventional Commit.",
            pull.headSha().substring(0, 7) + ": `fix: mend the valve`",
            "gets that commit's message and not the title");
    world.ada.merge(world.rocket, pull, MergeMethod.SQUASH);
    courier.calm();
    assertThat(world.releasePr().issue().title()).isEqualTo("chore(release): 1.3.3");
  }

  @Test
  void whereCommitsAreMergedTheirMessagesCount() {
    world.rocket.settings(world.rocket.settings().withMethods(true, false, true));
    settings("pull_request_comment: people\nunparsable: none\n");
    PullRequest pull = proposed("feat: a stage");
    world.ada.commit(world.rocket, pull.headRef(), "wip", Map.of("src/wip", "wip"));
    world.ada.editTitle(world.rocket, pull, "Whatever");
    world.lookAt(pull);
    assertThat(world.saidOn(pull))
        .singleElement()
        .asString()
        .contains(
            "releases **1.4.0** (now 1.3.2): feat.",
            "counts as nothing",
            pull.headSha().substring(0, 7) + ": `fix: wip`");
  }

  @Test
  void whereBothAreAllowedBothAreSaidIfTheyDiffer() {
    squashOnly(false);
    settings("pull_request_comment: people\n");
    PullRequest pull = proposed("fix: a bolt");
    world.lookAt(pull);
    assertThat(world.saidOn(pull))
        .containsExactly("Merging this releases **1.3.3** (now 1.3.2): fix.");
    world.ada.commit(world.rocket, pull.headRef(), "fix: another", Map.of("src/y", "y"));
    world.ada.editTitle(world.rocket, pull, "feat: bolts");
    world.lookAt(pull);
    assertThat(world.saidOn(pull))
        .containsExactly(
            "Squashed: Merging this releases **1.4.0** (now 1.3.2): feat.\n\n"
                + "Merged with its commits, or rebased: Merging this releases **1.3.3** (now"
                + " 1.3.2): fix.");
  }

  @Test
  void labelsBlocksAndCommandsCount() {
    settings("pull_request_comment: people\n");
    PullRequest pull = proposed("fix: a bolt");
    world.ada.label(world.rocket, pull, "slipway:major");
    world.lookAt(pull);
    assertThat(world.saidOn(pull))
        .containsExactly("Merging this releases **2.0.0** (now 1.3.2): major, set by hand.");
    world.ada.unlabel(world.rocket, pull, "slipway:major");
    world.ada.editBody(
        world.rocket, pull, "BEGIN_COMMIT_OVERRIDE\nfeat: X\nfix: Y\nEND_COMMIT_OVERRIDE");
    world.lookAt(pull);
    assertThat(world.saidOn(pull))
        .containsExactly("Merging this releases **1.4.0** (now 1.3.2): feat, fix.");
    world.ada.comment(world.rocket, pull, "/slipway skip");
    courier.calm();
    world.lookAt(pull);
    assertThat(world.saidOn(pull))
        .anyMatch(text -> text.startsWith("Merging this releases nothing:"));
  }

  @ParameterizedTest
  @CsvSource({"people, 0", "all, 1"})
  void botsArePassedOverUnlessAskedFor(String value, int comments) {
    settings("pull_request_comment: " + value + "\n");
    world.ada.branch(world.rocket, "bump", "main");
    world.ada.commit(world.rocket, "bump", "fix(deps): bump", Map.of("src/b", "b"));
    PullRequest pull =
        world.gitHub.robot().openPullRequest(world.rocket, "bump", "main", "fix(deps): bump");
    world.lookAt(pull);
    assertThat(world.saidOn(pull)).hasSize(comments);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "pull_request_comment: none\n", "tag: [\n"})
  void whereNobodyAskedForItOneRequestIsAllThatItCosts(String yaml) {
    settings(yaml);
    PullRequest pull = proposed("fix: a bolt");
    world.requests().clear();
    world.lookAt(pull);
    assertThat(world.saidOn(pull)).isEmpty();
    assertThat(world.requests().counted()).isEqualTo(1);
  }

  @Test
  void aRepositoryThatIsNotActiveIsLeftAlone() {
    ReleaseWorld quiet = new ReleaseWorld(1, Map.of("SLIPWAY_ACTIVATION", "configured"));
    PullRequest pull =
        quiet.ada.propose(quiet.rocket, "main", "topic", "feat: X", Map.of("x", "x"));
    quiet.requests().clear();
    quiet.deliverUntilTaken(
        quiet.connector(),
        quiet.about(new LookAtPullRequest(new PullRequestNumber(pull.number()))));
    assertThat(quiet.rocket.commentsOn(pull.number())).isEmpty();
    assertThat(quiet.requests().counted()).isEqualTo(1);
  }

  @Test
  void saidItCostsFourRequestsAndUnchangedThree() {
    settings("pull_request_comment: all\n");
    PullRequest pull = proposed("fix: a bolt");
    world.requests().clear();
    world.lookAt(pull);
    assertThat(world.requests().counted()).as(world.requests().toString()).isEqualTo(4);
    world.requests().clear();
    world.lookAt(pull);
    assertThat(world.requests().counted()).as(world.requests().toString()).isEqualTo(3);
  }

  @Test
  void turnedOffItGoes() {
    settings("pull_request_comment: all\n");
    PullRequest pull = proposed("fix: a bolt");
    world.lookAt(pull);
    assertThat(world.saidOn(pull)).hasSize(1);
    settings("");
    world.lookAt(pull);
    assertThat(world.saidOn(pull)).isEmpty();
  }

  @Test
  void closedUnmergedItGoes() {
    settings("pull_request_comment: all\n");
    PullRequest pull = proposed("fix: a bolt");
    world.lookAt(pull);
    assertThat(world.saidOn(pull)).hasSize(1);
    courier.calm();
    world.ada.close(world.rocket, pull);
    world.requests().clear();
    courier.calm();
    assertThat(world.saidOn(pull)).isEmpty();
    assertThat(world.requests().counted()).as(world.requests().toString()).isEqualTo(3);
    // An event from before the close comes after it.
    world.lookAt(pull);
    assertThat(world.saidOn(pull)).isEmpty();
  }

  @Test
  void releasePrsClosedOnesAndOtherBranchesGetNone() {
    settings("pull_request_comment: all\n");
    world.squash("fix: a bolt");
    courier.calm();
    PullRequest release = world.releasePr();
    PullRequest closed = proposed("fix: another");
    world.ada.close(world.rocket, closed);
    world.ada.branch(world.rocket, "next", "main");
    PullRequest elsewhere = proposed("fix: elsewhere");
    world.ada.retarget(world.rocket, elsewhere, "next");
    for (PullRequest pull : List.of(release, closed, elsewhere)) {
      world.lookAt(pull);
      assertThat(world.saidOn(pull)).isEmpty();
    }
  }

  @Test
  void hostileTextIsText() {
    settings("pull_request_comment: all\n");
    PullRequest pull = proposed("](http://evil) ` <!-- @ada \u202e" + "x".repeat(180));
    world.lookAt(pull);
    assertThat(world.saidOn(pull))
        .singleElement()
        .asString()
        .doesNotContain("\u202e")
        .satisfies(text ->
            assertThat(text.replaceAll("`[^`\n]*`", "")).doesNotContain("evil", "@ada", "<!--"));
  }
}
