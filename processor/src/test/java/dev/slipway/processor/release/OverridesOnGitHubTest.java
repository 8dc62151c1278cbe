package dev.slipway.processor.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processor.world.ReleaseWorld;
import dev.slipway.standin.Person;
import dev.slipway.standin.action.pull.MergeMethod;
import dev.slipway.standin.http.RequestLog;
import dev.slipway.standin.state.PullRequest;
import dev.slipway.standin.state.account.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Footers, override blocks and labels, as people see them on GitHub: each visible and undoable. */
class OverridesOnGitHubTest {
  private final ReleaseWorld world = new ReleaseWorld(1);
  private final Person grace = world.gitHub.person("grace");
  private final Person mallory = world.gitHub.person("mallory");

  @BeforeEach
  void released() {
    world.gitHub.world().members(world.rocket.owner()).put(grace.account().id(), Role.WRITE);
    world.tag("v1.0.0");
  }

  private String title() {
    return world.releasePr().issue().title();
  }

  private String body() {
    return world.releasePr().issue().body();
  }

  private List<String> comments(PullRequest pull) {
    return world.rocket.commentsOn(pull.number()).stream().map(c -> c.body()).toList();
  }

  private String push(String message) {
    world.clock.advance(Duration.ofMinutes(1));
    return world.ada.commit(world.rocket, "main", message, Map.of("src/a.txt", message + "\n"));
  }

  private void revert(String sha) {
    push("Revert \"it\"\n\nThis reverts commit " + sha + ".");
  }

  private void plansNothingMore() {
    world.requests().clear();
    world.plan();
    assertThat(world.requests().entries(RequestLog.Entry::isWrite))
        .as(world.requests().toString())
        .filteredOn(e -> !e.template().contains("graphql"))
        .isEmpty();
  }

  private static String block(String messages) {
    return "Why.\n\nBEGIN_COMMIT_OVERRIDE\n" + messages + "\nEND_COMMIT_OVERRIDE\n";
  }

  // --- Release-As -------------------------------------------------------------------------------

  @Test
  void aFooterSetsTheVersionAndIsNamedOnTheReleasePr() {
    world.squash("feat: a second stage");
    String sha = push("chore: prepare\n\nRelease-As: 2.0.0");
    world.plan();
    assertThat(title()).isEqualTo("chore(release): 2.0.0");
    assertThat(body())
        .contains(
            "Version set by `Release-As` in [" + sha.substring(0, 7) + "]", "call for `1.1.0`");
    assertThat(world.file(world.releasePr().headRef(), "CHANGELOG.md").orElseThrow())
        .contains("2.0.0");
    plansNothingMore();
  }

  @Test
  void aFooterAloneIsARelease() {
    push("chore: prepare\n\nRelease-As: 1.5.0");
    world.plan();
    assertThat(title()).isEqualTo("chore(release): 1.5.0");
  }

  @Test
  void aRevertOfItLowersTheVersionAgain() {
    world.squash("feat: a second stage");
    String sha = push("chore: prepare\n\nRelease-As: 2.0.0");
    world.plan();
    assertThat(title()).isEqualTo("chore(release): 2.0.0");
    revert(sha);
    world.plan();
    assertThat(title()).isEqualTo("chore(release): 1.1.0");
    assertThat(body()).doesNotContain("Version set by");
    assertThat(comments(world.releasePr())).isEmpty();
    plansNothingMore();
  }

  @Test
  void aLaterFooterGoesBeforeAnEarlierOneAlsoDownwards() {
    world.squash("feat: a second stage");
    push("chore: prepare\n\nRelease-As: 3.0.0");
    world.plan();
    push("chore: no\n\nRelease-As: 1.0.5");
    world.plan();
    assertThat(title()).isEqualTo("chore(release): 1.0.5");
    push("chore: neither\n\nRelease-As: none");
    world.plan();
    assertThat(title()).isEqualTo("chore(release): 1.1.0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.9.0 | is not above the last release",
        "1.0.0 | is not above the last release",
        "soon @ada <b> | is not a SemVer version",
        "1.4.0 | already has a tag"
      })
  void whatCannotBeTakenIsRefusedInWordsAndSettledLater(String asked, String why) {
    String elsewhere =
        world.ada.looseCommit(
            world.rocket,
            world.rocket.git().branch("main").orElseThrow().name(),
            "elsewhere",
            Map.of("x", "x"));
    world.ada.branch(world.rocket, "other", elsewhere);
    world.ada.tag(world.rocket, "v1.4.0", elsewhere);
    world.squash("feat: a second stage");
    push("chore: prepare\n\nRelease-As: " + asked);
    world.plan();
    world.plan();
    PullRequest pr = world.releasePr();
    assertThat(title()).isEqualTo("chore(release): 1.1.0");
    assertThat(comments(pr)).singleElement().asString().contains(why).doesNotContain("@ada", "<b>");
    push("chore: settle\n\nRelease-As: none");
    world.plan();
    assertThat(comments(pr)).isEmpty();
  }

  @Test
  void whatIsSaidLastCountsOfTitleAndFooter() {
    world.squash("fix: a valve");
    world.plan();
    world.ada.editTitle(world.rocket, world.releasePr(), "chore(release): 4.0.0");
    world.plan();
    assertThat(title()).isEqualTo("chore(release): 4.0.0");
    push("chore: prepare\n\nRelease-As: 2.0.0");
    world.plan();
    assertThat(title()).isEqualTo("chore(release): 2.0.0");
    world.ada.editTitle(world.rocket, world.releasePr(), "chore(release): 2.5.0");
    world.plan();
    assertThat(title()).isEqualTo("chore(release): 2.5.0");
    assertThat(body()).doesNotContain("Version set by");
    world.squash("fix: a bolt");
    world.plan();
    assertThat(title()).isEqualTo("chore(release): 2.5.0");
    plansNothingMore();
  }

  @Test
  void aFooterIsDoneOnceItIsReleased() {
    world.squash("feat: a second stage");
    push("chore: prepare\n\nRelease-As: 2.0.0");
    world.plan();
    world.ada.merge(world.rocket, world.releasePr(), MergeMethod.SQUASH);
    world.squash("fix: a valve");
    world.plan();
    assertThat(world.tags()).containsKey("v2.0.0");
    assertThat(title()).isEqualTo("chore(release): 2.0.1");
  }

  // --- the block --------------------------------------------------------------------------------

  @ParameterizedTest
  @EnumSource
  void aBlockInTheBodyTakesThePlaceOfTheMessages(MergeMethod method) {
    PullRequest pull = world.merge("chore: tidy", method);
    world.plan();
    assertThat(world.open()).isEmpty();

    grace.editBody(world.rocket, pull, block("feat(api): send telemetry\n\nfix: stop at 4 bar"));
    world.plan();

    assertThat(title()).isEqualTo("chore(release): 1.1.0");
    assertThat(body())
        .contains("send telemetry", "stop at 4 bar", "has 2 messages (override block)")
        .doesNotContain("tidy");
    plansNothingMore();

    grace.editBody(world.rocket, pull, block("fix: stop at 5 bar"));
    world.plan();
    assertThat(body())
        .contains("stop at 5 bar", "has another message (override block)")
        .doesNotContain("send telemetry", "4 bar");
    plansNothingMore();
  }

  @Test
  void takenOutTheMessagesCountAgain() {
    PullRequest pull = world.squash("fix: a valve");
    grace.editBody(world.rocket, pull, block("feat: X\nfix: Y\nfix: Z"));
    world.plan();
    assertThat(body()).contains("X", "Y", "Z").doesNotContain("a valve");
    grace.editBody(world.rocket, pull, "Why.");
    world.plan();
    assertThat(body()).contains("a valve").doesNotContain("- X", "- Y", "- Z");
    plansNothingMore();
  }

  @Test
  void peoplesEditsOfTheLinesStay() {
    PullRequest pull = world.squash("fix: a valve");
    grace.editBody(world.rocket, pull, block("feat: X\nfix: Y"));
    world.plan();
    world.ada.editBody(world.rocket, world.releasePr(), body().replace("- Y", "- Y, at last"));
    grace.editBody(world.rocket, pull, block("feat: X2\nfix: Y"));
    world.plan();
    assertThat(body()).contains("- X2", "- Y, at last").doesNotContain("- X ", "- Y (");
  }

  @Test
  void hostileTextInABlockIsText() {
    PullRequest pull = world.squash("chore: tidy");
    grace.editBody(
        world.rocket, pull, block("fix: @ada <!-- /slipway:notes --> [x](http://evil) \u202e"));
    world.plan();
    assertThat(body())
        .doesNotContain("@ada", "](http://evil)", "\u202e")
        .containsOnlyOnce("<!-- /slipway:notes -->");
  }

  @Test
  void whoMayNotWriteCannotChangeTheReleaseAfterTheMerge() {
    PullRequest pull = world.squash("chore: tidy");
    mallory.editBody(world.rocket, pull, block("feat!: mine"));
    world.plan();
    world.plan();
    assertThat(world.open()).isEmpty();
    assertThat(comments(pull))
        .singleElement()
        .asString()
        .contains("BEGIN_COMMIT_OVERRIDE", "mallory", "after the merge")
        .doesNotContain("@mallory");

    grace.editBody(world.rocket, pull, block("feat!: mine, and right"));
    world.plan();
    assertThat(title()).isEqualTo("chore(release): 2.0.0");
    assertThat(comments(pull)).isEmpty();
  }

  @Test
  void whatStoodThereAtTheMergeCountsWhoeverWroteIt() {
    PullRequest pull =
        world.ada.propose(world.rocket, "main", "topic-x", "chore: tidy", Map.of("src/x", "x"));
    mallory.editBody(world.rocket, pull, block("feat: asked for"));
    world.clock.advance(Duration.ofMinutes(1));
    world.ada.merge(world.rocket, pull, MergeMethod.SQUASH);
    world.requests().clear();
    world.plan();
    assertThat(title()).isEqualTo("chore(release): 1.1.0");
    assertThat(world.requests().entries(e -> e.template().contains("permission"))).isEmpty();
  }

  @Test
  void oneRequestForEachPersonWhoWroteAfterTheMergeAndNoneOtherwise() {
    PullRequest one = world.squash("chore: one");
    PullRequest two = world.squash("chore: two");
    world.squash("fix: a valve");
    world.plan();
    grace.editBody(world.rocket, one, block("fix: one"));
    grace.editBody(world.rocket, two, block("fix: two"));
    world.plan();
    world.requests().clear();
    world.plan();
    assertThat(world.requests().entries(e -> e.template().contains("permission"))).hasSize(1);
    assertThat(world.requests().counted()).isLessThanOrEqualTo(2);
  }

  @Test
  void lateMergesAreToldByTheirBlock() {
    world.squash("fix: a valve");
    world.plan();
    PullRequest late = world.squash("chore: tidy");
    grace.editBody(world.rocket, late, block("feat: came late\nfix: this, too"));
    world.ada.merge(world.rocket, world.releasePr(), MergeMethod.SQUASH);
    world.plan();
    assertThat(world.rocket.releases().values())
        .singleElement()
        .satisfies(release ->
            assertThat(release.text().body()).contains("Merged late", "came late", "this, too"));
  }

  // --- labels -----------------------------------------------------------------------------------

  @ParameterizedTest
  @CsvSource({
    "feat: X, slipway:patch, 1.0.1, counts as patch",
    "fix: X, slipway:minor, 1.1.0, counts as minor",
    "chore: X, Slipway:Major, 2.0.0, counts as major"
  })
  void aLabelSaysWhatAMergedPullRequestCountsAs(
      String message, String label, String version, String said) {
    PullRequest pull = world.squash(message);
    world.ada.label(world.rocket, pull, label);
    world.plan();
    assertThat(title()).isEqualTo("chore(release): " + version);
    assertThat(body()).contains(said, "/commit/");
    plansNothingMore();
  }

  @Test
  void aSkippedOneIsLeftOutAndComesBackWithoutTheLabel() {
    PullRequest pull = world.squash("feat: a second stage");
    world.squash("fix: a valve");
    world.ada.label(world.rocket, pull, "slipway:skip", "slipway:major");
    world.plan();
    assertThat(title()).isEqualTo("chore(release): 1.0.1");
    assertThat(body()).contains("is left out (label `slipway:skip`)").doesNotContain("second");
    world.ada.unlabel(world.rocket, pull, "slipway:skip");
    world.ada.unlabel(world.rocket, pull, "slipway:major");
    world.plan();
    assertThat(title()).isEqualTo("chore(release): 1.1.0");
    assertThat(body()).contains("second stage").doesNotContain("Set by hand");
  }
}
