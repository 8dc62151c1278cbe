package dev.slipway.processor.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processor.world.Courier;
import dev.slipway.processor.world.ReleaseWorld;
import dev.slipway.shared.contract.Instruction.Cause;
import dev.slipway.shared.contract.WebhookMessage;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.standin.Person;
import dev.slipway.standin.action.pull.MergeMethod;
import dev.slipway.standin.http.RequestLog;
import dev.slipway.standin.state.Comment;
import dev.slipway.standin.state.PullRequest;
import dev.slipway.standin.state.account.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Commands in comments, from webhook to answer: who may do what, on which pull request, when it is
 * repeated, edited, deleted, and with hostile text.
 */
class CommandsOnGitHubTest {
  private final ReleaseWorld world = new ReleaseWorld(1);
  private final Courier courier = new Courier(world, 1);
  private final Person grace = world.gitHub.person("grace");

  @BeforeEach
  void released() {
    role(grace, Role.WRITE);
    world.tag("v1.0.0");
  }

  private void role(Person person, Role role) {
    world.gitHub.world().members(world.rocket.owner()).put(person.account().id(), role);
  }

  private String title() {
    return world.releasePr().issue().title();
  }

  private String body() {
    return world.releasePr().issue().body();
  }

  /** What Slipway says on a pull request. */
  private List<String> answers(PullRequest pull) {
    return world.rocket.commentsOn(pull.number()).stream()
        .filter(c -> c.author().hasLogin("slipway-bot"))
        .map(Comment::body)
        .toList();
  }

  private String answer(PullRequest pull) {
    assertThat(answers(pull)).as(String.join("\n", world.logLines)).hasSize(1);
    return answers(pull).getFirst();
  }

  private PullRequest fixReleasePr() {
    world.squash("fix: a valve");
    courier.calm();
    return world.releasePr();
  }

  private PullRequest proposed(String title) {
    return world.ada.propose(world.rocket, "main", "topic-x", title, Map.of("src/x", "x\n"));
  }

  // --- who --------------------------------------------------------------------------------------

  @ParameterizedTest
  @CsvSource({
    "NONE, false",
    "READ, false",
    "TRIAGE, false",
    "WRITE, true",
    "MAINTAIN, true",
    "ADMIN, true"
  })
  void whoMayWriteMayCommand(Role role, boolean may) {
    PullRequest pr = fixReleasePr();
    Person linus = world.gitHub.person("linus");
    role(linus, role);
    linus.comment(world.rocket, pr, "/slipway release-as 2.0.0");
    courier.calm();
    assertThat(title()).isEqualTo("chore(release): " + (may ? "2.0.0" : "1.0.1"));
    assertThat(answer(pr))
        .contains("`/slipway release-as 2.0.0`")
        .contains(may ? "the version is set to `2.0.0`" : "only people with write access");
  }

  @Test
  void whoLosesTheRightLosesTheSay() {
    PullRequest pr = fixReleasePr();
    grace.comment(world.rocket, pr, "/slipway release-as 2.0.0");
    courier.calm();
    assertThat(title()).isEqualTo("chore(release): 2.0.0");
    role(grace, Role.READ);
    world.squash("fix: a bolt");
    courier.calm();
    assertThat(title()).isEqualTo("chore(release): 1.0.1");
    assertThat(answer(pr)).contains("only people with write access");
  }

  @Test
  void ourOwnAnswersAreNoCommands() {
    PullRequest pr = fixReleasePr();
    grace.comment(world.rocket, pr, "/slipway help");
    courier.calm();
    assertThat(answer(pr)).contains("`/slipway release-as 2.0.0`", "`/slipway skip`");
    assertThat(title()).isEqualTo("chore(release): 1.0.1");
    world.requests().clear();
    courier.calm();
    assertThat(world.requests().entries()).isEmpty();
  }

  // --- on which pull request --------------------------------------------------------------------

  @Test
  void onTheReleasePrItSetsTheVersion() {
    PullRequest pr = fixReleasePr();
    grace.comment(world.rocket, pr, "Let us.\n\n/slipway bump minor");
    courier.calm();
    assertThat(title()).isEqualTo("chore(release): 1.1.0");
    assertThat(body())
        .contains("Version set by [grace's command](", "the changes call for `1.0.1`");
    assertThat(answer(pr)).contains("[grace](", "`/slipway bump minor`", "is set to `1.1.0`");
    world.squash("feat!: all new");
    courier.calm();
    assertThat(title()).isEqualTo("chore(release): 1.1.0");
    assertThat(body()).contains("the changes call for `2.0.0`");
  }

  @Test
  void onAnOpenPullRequestItCountsOnceMerged() {
    fixReleasePr();
    PullRequest pull = proposed("feat: a second stage");
    grace.comment(world.rocket, pull, "/slipway skip");
    courier.calm();
    assertThat(answer(pull)).contains("once this is merged, Slipway leaves it out");
    world.ada.merge(world.rocket, pull, MergeMethod.SQUASH);
    courier.calm();
    assertThat(title()).isEqualTo("chore(release): 1.0.1");
    assertThat(body()).contains("is left out ([grace's command](").doesNotContain("- a second");
    assertThat(answer(pull)).contains("Slipway leaves this out of the next release");
  }

  @Test
  void onAMergedOneItCountsAtOnce() {
    fixReleasePr();
    PullRequest pull = world.squash("chore: tidy");
    courier.calm();
    grace.comment(world.rocket, pull, "/slipway bump major");
    courier.calm();
    assertThat(title()).isEqualTo("chore(release): 2.0.0");
    assertThat(body()).contains("tidy", "counts as major ([grace's command](");
  }

  @Test
  void aCommandGoesBeforeALabelAndBesideABlock() {
    PullRequest pull = world.squash("chore: tidy");
    world.ada.label(world.rocket, pull, "slipway:skip");
    world.ada.editBody(
        world.rocket, pull, "BEGIN_COMMIT_OVERRIDE\nfix: told anew\nEND_COMMIT_OVERRIDE");
    grace.comment(world.rocket, pull, "/slipway bump minor");
    courier.calm();
    assertThat(title()).isEqualTo("chore(release): 1.1.0");
    assertThat(body()).contains("told anew", "counts as minor", "has another message");
  }

  @Test
  void elsewhereItIsRefusedKindly() {
    PullRequest pr = fixReleasePr();
    grace.comment(world.rocket, pr, "/slipway skip");
    PullRequest open = proposed("fix: a bolt");
    grace.comment(world.rocket, open, "/slipway release-as 3.0.0");
    courier.calm();
    assertThat(answer(pr)).contains("not done, this is the release PR; close it");
    assertThat(answer(open)).contains("not done, set a version on the release PR");
    world.ada.close(world.rocket, open);
    grace.comment(world.rocket, open, "/slipway bump minor");
    courier.calm();
    assertThat(answer(open)).contains("is not part of the next release");

    world.ada.merge(world.rocket, pr, MergeMethod.SQUASH);
    courier.calm();
    PullRequest old = world.rocket.pulls().get(1);
    grace.comment(world.rocket, old, "/slipway bump minor");
    courier.calm();
    assertThat(answer(old)).contains("it was already released");
    assertThat(world.open()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "release-as 1.0.0 | `1.0.0` is not above the last release `1.0.0`",
        "release-as 0.9.0 | `0.9.0` is not above the last release `1.0.0`",
        "release-as soon | `release-as` takes one SemVer version",
        "bump sideways | `bump` takes one of `major`, `minor`, `patch`",
        "dance | the commands are `release-as`"
      })
  void whatCannotBeIsRefusedAndTheLastGoodOneCounts(String words, String why) {
    PullRequest pr = fixReleasePr();
    grace.comment(world.rocket, pr, "/slipway release-as 1.4.0");
    grace.comment(world.rocket, pr, "/slipway " + words);
    courier.calm();
    assertThat(title()).isEqualTo("chore(release): 1.4.0");
    assertThat(answer(pr)).contains("is set to `1.4.0`", "not done, " + why);
  }

  @Test
  void aRepositoryThatIsNotActiveIsLeftAlone() {
    ReleaseWorld quiet = new ReleaseWorld(1, Map.of("SLIPWAY_ACTIVATION", "configured"));
    Courier carrier = new Courier(quiet, 1);
    PullRequest pull = quiet.squash("fix: a valve");
    quiet.ada.comment(quiet.rocket, pull, "/slipway help");
    quiet.requests().clear();
    carrier.calm();
    assertThat(quiet.rocket.commentsOn(pull.number())).hasSize(1);
    assertThat(quiet.requests().entries(e -> !e.template().contains("graphql"))).isEmpty();
  }

  // --- repeated, edited, deleted ----------------------------------------------------------------

  @Test
  void repeatedItGetsNoSecondAnswer() {
    PullRequest pr = fixReleasePr();
    for (int i = 0; i < 3; i++) {
      grace.comment(world.rocket, pr, "/slipway release-as 2.0.0");
      courier.calm();
    }
    assertThat(answer(pr))
        .containsOnlyOnce("the version is set to `2.0.0`")
        .contains("a later command counts");
    String before = answer(pr);
    WebhookMessage again =
        world.caused(Cause.COMMENT, Optional.of(new PullRequestNumber(pr.number())));
    world.requests().clear();
    world.deliverUntilTaken(world.connector(), again);
    assertThat(answer(pr)).isEqualTo(before);
    assertThat(world.requests().entries(RequestLog.Entry::isWrite))
        .filteredOn(e -> !e.template().contains("graphql"))
        .isEmpty();
  }

  @Test
  void editedItSaysSomethingElse() {
    PullRequest pr = fixReleasePr();
    Comment comment = grace.comment(world.rocket, pr, "/slipway release-as 3.0.0");
    courier.calm();
    assertThat(title()).isEqualTo("chore(release): 3.0.0");
    comment = grace.editComment(world.rocket, comment, "/slipway release-as 2.0.0");
    courier.calm();
    assertThat(title()).isEqualTo("chore(release): 2.0.0");
    assertThat(answer(pr)).contains("2.0.0").doesNotContain("3.0.0`:");
    grace.editComment(world.rocket, comment, "Never mind.");
    courier.calm();
    assertThat(title()).isEqualTo("chore(release): 1.0.1");
    assertThat(answers(pr)).isEmpty();
  }

  @Test
  void deletedItIsUndone() {
    PullRequest pr = fixReleasePr();
    Comment comment = grace.comment(world.rocket, pr, "/slipway bump major");
    courier.calm();
    assertThat(title()).isEqualTo("chore(release): 2.0.0");
    grace.deleteComment(world.rocket, comment);
    courier.calm();
    assertThat(title()).isEqualTo("chore(release): 1.0.1");
    assertThat(body()).doesNotContain("Version set by");
    assertThat(answers(pr)).isEmpty();
  }

  @Test
  void deletedOnAMergedOneItIsUndoneDownwards() {
    fixReleasePr();
    PullRequest pull = world.squash("fix: a bolt");
    Comment comment = grace.comment(world.rocket, pull, "/slipway bump major");
    courier.calm();
    assertThat(title()).isEqualTo("chore(release): 2.0.0");
    grace.deleteComment(world.rocket, comment);
    courier.calm();
    assertThat(title()).isEqualTo("chore(release): 1.0.1");
    assertThat(answers(world.releasePr())).isEmpty();
  }

  @Test
  void aTitleThatAPersonChangesAfterItGoesBeforeIt() {
    PullRequest pr = fixReleasePr();
    grace.comment(world.rocket, pr, "/slipway release-as 2.0.0");
    courier.calm();
    world.ada.editTitle(world.rocket, pr, "chore(release): 2.1.0");
    courier.calm();
    assertThat(title()).isEqualTo("chore(release): 2.1.0");
    grace.comment(world.rocket, pr, "/slipway release-as 2.0.5");
    courier.calm();
    assertThat(title()).isEqualTo("chore(release): 2.0.5");
  }

  // --- hostile text -----------------------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/slipway @acme/crew <!-- /slipway:notes --> [x](http://evil) `a` | b \u202e",
        "/slipway release-as 2.0.0](http://evil)",
        "/slipway bump `minor` @ada",
        "/slipway release-as $(reboot)",
        "/slipway \ud83d\ude80\u200b@ada"
      })
  void hostileTextIsText(String text) {
    PullRequest pr = fixReleasePr();
    grace.comment(world.rocket, pr, text);
    courier.calm();
    assertThat(title()).isEqualTo("chore(release): 1.0.1");
    assertThat(answer(pr))
        .contains("not done")
        .doesNotContain("@ada", "@acme", "](http://evil", "\u202e")
        .satisfies(a -> assertThat(a.replace("<!-- slipway:remark", "")).doesNotContain("<!--"));
  }

  @Test
  void hugeCommentsAndManyCommandsGiveOneShortAnswer() {
    PullRequest pr = fixReleasePr();
    grace.comment(world.rocket, pr, "/slipway help\r\n".repeat(4_000));
    grace.comment(world.rocket, pr, "/slipway " + "\u4e16".repeat(60_000));
    grace.comment(world.rocket, pr, "> /slipway skip\n\n```\n/slipway skip\n```\n/slipway refresh");
    courier.calm();
    assertThat(answer(pr)).hasSizeLessThan(8_000).contains("Slipway planned again");
  }

  @Test
  void theHundredAndFirstCommentIsReadToo() {
    PullRequest pr = fixReleasePr();
    grace.comment(world.rocket, pr, "/slipway release-as 2.0.0");
    for (int i = 0; i < 130; i++) {
      world.ada.comment(world.rocket, pr, "chatter " + i);
    }
    courier.calm();
    assertThat(title()).isEqualTo("chore(release): 2.0.0");
  }

  // --- nothing is lost, and nothing is paid for what is not there --------------------------------

  @Test
  void twoCommentsInOneBatchAreBothAnswered() {
    PullRequest one = world.squash("chore: one");
    PullRequest two = world.squash("chore: two");
    courier.calm();
    grace.comment(world.rocket, one, "/slipway bump patch");
    grace.comment(world.rocket, two, "/slipway bump minor");
    world.squash("fix: a valve");
    courier.atOnce();
    assertThat(answer(one)).contains("counts as patch");
    assertThat(answer(two)).contains("counts as minor");
    assertThat(title()).isEqualTo("chore(release): 1.1.0");
  }

  @Test
  void theDailyLookFindsWhatNoEventTold() {
    PullRequest pr = fixReleasePr();
    PullRequest pull = world.squash("chore: tidy");
    courier.calm();
    grace.comment(world.rocket, pr, "/slipway release-as 3.0.0");
    grace.comment(world.rocket, pull, "/slipway bump minor");
    world.hooks.takeAll();
    world.deliverDaily();
    assertThat(title()).isEqualTo("chore(release): 3.0.0");
    assertThat(answer(pull)).contains("counts as minor");
  }

  @Test
  void withoutCommandsNoCommentIsEverAskedFor() {
    fixReleasePr();
    world.requests().clear();
    world.deliverAll();
    assertThat(world.requests().counted()).isEqualTo(1);
  }

  @Test
  void withCommandsALookCostsOneRequestMoreAndOneForEachPerson() {
    PullRequest pr = fixReleasePr();
    PullRequest pull = world.squash("chore: tidy");
    grace.comment(world.rocket, pr, "/slipway release-as 3.0.0\n/slipway refresh");
    grace.comment(world.rocket, pull, "/slipway bump minor");
    world.ada.comment(world.rocket, pull, "/slipway help");
    courier.calm();
    world.requests().clear();
    world.deliverAll();
    assertThat(world.requests().counted()).as(world.requests().toString()).isEqualTo(1 + 1 + 2);
  }
}
