package dev.slipway.processor.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processor.world.Flow;
import dev.slipway.processor.world.ReleaseWorld;
import dev.slipway.proofs.Proofs;
import dev.slipway.standin.action.pull.MergeMethod;
import dev.slipway.standin.git.GitHistory;
import dev.slipway.standin.http.Fault;
import dev.slipway.standin.http.FaultPlan;
import dev.slipway.standin.state.PullRequest;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.Test;

/** What people committed to a release branch, when the base is rewritten or the branch replaced. */
class PeoplesWorkTest {
  private final ReleaseWorld world = new ReleaseWorld(1);

  private List<String> messages(PullRequest pr) {
    var git = new GitHistory(world.rocket.git());
    return git
        .between(world.rocket.git().branch("main").orElseThrow(), ObjectId.fromString(pr.headSha()))
        .stream()
        .map(RevCommit::getShortMessage)
        .toList();
  }

  @Test
  void whatWasTakenOffTheBaseLeavesABranchThatPeoplePushedToAndTheirCommitsStay() {
    Flow.REPLAY.prepare(world);
    PullRequest pr = world.releasePr();

    world.plan();

    assertThat(world.releasePr()).isSameAs(pr);
    assertThat(messages(pr))
        .containsExactlyInAnyOrder(
            "chore(release): 1.0.1", "docs: more", "docs: crew", "chore(release): 1.0.1");
    assertThat(world.file(pr.headRef(), "secret.txt")).isEmpty();
    assertThat(world.file(pr.headRef(), "MORE.md")).contains("more\n");
    assertThat(world.file(pr.headRef(), "CREW.md")).contains("crew\n");
    assertThat(world.file(pr.headRef(), "CHANGELOG.md").orElseThrow())
        .contains("a rusty bolt")
        .doesNotContain("not to be");
    assertThat(world.branches()).noneMatch(name -> name.startsWith("slipway-workbench"));
    world.requests().clear();
    world.plan();
    assertThat(world.requests().counted()).isEqualTo(1);
  }

  /** Of a run that was cut short, with what it had merged there. */
  @Test
  void aWorkbenchThatIsThereAlreadyIsTakenAnew() {
    Flow.REPLAY.prepare(world);
    PullRequest pr = world.releasePr();
    String bench = "slipway-workbench/" + pr.headRef();
    world.ada.branch(world.rocket, bench, "main");
    world.ada.commit(world.rocket, bench, "workbench", Map.of("LEFT.md", "left\n"));
    world.requests().clear();

    world.deliverAll();

    assertThat(world.file(pr.headRef(), "secret.txt")).isEmpty();
    assertThat(world.file(pr.headRef(), "LEFT.md")).isEmpty();
    assertThat(world.file(pr.headRef(), "MORE.md")).contains("more\n");
    assertThat(world.branches()).doesNotContain(bench);
    assertThat(world.requests().entries(e -> e.template().endsWith("/merges")))
        .as("each of the two commits at the first look")
        .hasSize(2);
  }

  /** Then our commits alone say what they were built on. */
  @Test
  void whatWasTakenOffTheBaseLeavesTheBranchThoughTheMarkerWasRemoved() {
    Flow.REPLAY.prepare(world);
    PullRequest pr = world.releasePr();
    world.ada.editBody(
        world.rocket, pr, pr.issue().body().replaceAll("<!-- slipway:marker [^>]*-->", ""));

    world.deliverAll();

    assertThat(world.file(pr.headRef(), "secret.txt")).isEmpty();
    assertThat(world.file(pr.headRef(), "MORE.md")).contains("more\n");
    assertThat(world.file(pr.headRef(), "CHANGELOG.md").orElseThrow())
        .contains("a rusty bolt")
        .doesNotContain("not to be");
  }

  @Test
  void peoplesCommitThatNeedsWhatWasTakenOffTheBaseIsLeftToThem() {
    Flow.OPEN.prepare(world);
    String kept = world.rocket.git().branch("main").orElseThrow().name();
    world.ada.commit(world.rocket, "main", "fix: notes", Map.of("notes.txt", "one\n"));
    world.plan();
    PullRequest pr = world.releasePr();
    world.ada.commit(world.rocket, pr.headRef(), "docs: two", Map.of("notes.txt", "two\n"));
    world.plan();
    String head = pr.headSha();
    world.ada.forcePush(world.rocket, "main", kept);

    world.plan();
    world.plan();

    assertThat(pr.headSha()).isEqualTo(head);
    assertThat(world.rocket.commentsOn(pr.number()))
        .singleElement()
        .extracting(comment -> comment.body())
        .asString()
        .contains("removed commits from `main`", "Rebase it onto `main`");
    assertThat(world.branches()).noneMatch(name -> name.startsWith("slipway-workbench"));
  }

  /** A push between every two requests of the run that supersedes; none is lost or left behind. */
  @Test
  void aCommitPushedWhileItsBranchIsSupersededIsInTheNewOne() {
    Flow.SUPERSEDE.prepare(world);
    world.requests().clear();
    world.deliverAll();
    int requests = world.requests().entries().size();
    int onNew = 0;
    for (int at = 1; at <= requests; at++) {
      ReleaseWorld again = new ReleaseWorld(1);
      Flow.SUPERSEDE.prepare(again);
      PullRequest old = again.releasePr();
      again.gitHub.faults(
          FaultPlan.at(
              at,
              Fault.before(() -> {
                if (old.isOpen()) {
                  again.ada.commit(
                      again.rocket, old.headRef(), "docs: crew", Map.of("CREW.md", "crew\n"));
                }
              })));
      again.deliverAll();
      again.gitHub.faults(FaultPlan.none());
      again.deliverAll();
      PullRequest pr = again.releasePr();
      boolean pushed = old.isOpen() || again.file(pr.headRef(), "CREW.md").isPresent();
      assertThat(again.branches().stream().filter(b -> b.startsWith("release/")))
          .as("before request %s", at)
          .containsExactly(pr.headRef());
      assertThat(pr.issue().title()).isEqualTo("chore(release): 1.1.0");
      assertThat(pr.issue().labels()).contains("important");
      assertThat(again.branches()).noneMatch(name -> name.startsWith("slipway-workbench"));
      if (pushed) {
        onNew++;
      }
    }
    assertThat(onNew).as("pushes before the branch was deleted").isGreaterThan(requests / 2);
    Proofs.line("supersede-meanwhile-pushed", onNew, "pushes", 1);
  }

  /** Nobody plans with a closed pull request; whoever edited it is told where to do it. */
  @Test
  void anEditWhileThePullRequestIsClosedIsAnswered() {
    Flow.SUPERSEDE.prepare(world);
    PullRequest old = world.releasePr();
    world.gitHub.faults(
        FaultPlan.once(
            FaultPlan.matching("PATCH", "/pulls/" + old.number()),
            Fault.before(() ->
                world.ada.editBody(
                    world.rocket, old, old.issue().body().replace("valve", "safety valve")))));

    world.deliverAll();
    world.deliverAll();

    PullRequest pr = world.releasePr();
    assertThat(old.isOpen()).isFalse();
    assertThat(pr.issue().body()).doesNotContain("safety valve");
    assertThat(world.rocket.commentsOn(old.number()))
        .extracting(comment -> comment.body())
        .filteredOn(body -> body.contains("Make that change there"))
        .singleElement()
        .asString()
        .contains("#" + pr.number());
  }

  @Test
  void aLabelPutOnWhileThePullRequestIsSupersededIsOnTheNewOne() {
    Flow.SUPERSEDE.prepare(world);
    PullRequest old = world.releasePr();
    world.gitHub.faults(
        FaultPlan.once(
            FaultPlan.matching("PATCH", "/pulls/" + old.number()),
            Fault.before(() -> world.ada.label(world.rocket, old, "urgent"))));

    world.deliverAll();

    assertThat(world.releasePr().issue().labels()).contains("important", "urgent");
  }

  @Test
  void aPullRequestThatNobodyEditsIsSupersededWithOneRemark() {
    Flow.SUPERSEDE.prepare(world);
    PullRequest old = world.releasePr();

    world.deliverAll();

    assertThat(world.rocket.commentsOn(old.number())).hasSize(1);
  }

  /** Which of two versions of a file is right is for people to say, and no run guesses. */
  @Test
  void aCommitThatTheNewBranchDoesNotTakeKeepsTheOldPullRequestOpenAndIsSaid() {
    Flow.SUPERSEDE.prepare(world);
    PullRequest old = world.releasePr();
    world.gitHub.faults(
        FaultPlan.once(
            FaultPlan.matching("POST", "/pulls"),
            Fault.after(() ->
                world.ada.commit(
                    world.rocket,
                    old.headRef(),
                    "docs: say it otherwise",
                    Map.of("CHANGELOG.md", "# Changes\n\nAll of it anew.\n")))));

    world.deliverAll();
    world.gitHub.faults(FaultPlan.none());
    world.deliverAll();

    assertThat(world.open()).extracting(PullRequest::number).contains(old.number()).hasSize(2);
    assertThat(world.file(old.headRef(), "CHANGELOG.md").orElseThrow()).contains("anew");
    assertThat(world.rocket.commentsOn(old.number()))
        .singleElement()
        .extracting(comment -> comment.body())
        .asString()
        .contains("replaces this pull request", "could not move the commits");
    assertThat(world.branches()).noneMatch(name -> name.startsWith("slipway-workbench"));
    assertThat(world.deadLetters).isEmpty();

    world.ada.close(world.rocket, old);
    world.ada.deleteBranch(world.rocket, old.headRef());
    world.deliverAll();
    assertThat(world.releasePr().issue().title()).isEqualTo("chore(release): 1.1.0");
  }

  @Test
  void whatPeoplePickedFromTheBaseOntoTheBranchIsThereOnce() {
    Flow.OPEN.prepare(world);
    String kept = world.rocket.git().branch("main").orElseThrow().name();
    world.deliverAll();
    PullRequest pr = world.releasePr();
    world.ada.commit(world.rocket, pr.headRef(), "fix: a rusty bolt", Map.of("bolt.txt", "new\n"));
    world.ada.commit(world.rocket, pr.headRef(), "docs: crew", Map.of("CREW.md", "crew\n"));
    world.ada.commit(world.rocket, "main", "fix: not to be", Map.of("secret.txt", "s3cr3t\n"));
    world.deliverAll();
    world.ada.forcePush(world.rocket, "main", kept);
    world.ada.commit(world.rocket, "main", "fix: a rusty bolt", Map.of("bolt.txt", "new\n"));

    world.deliverAll();

    assertThat(messages(world.releasePr()))
        .as("the base has it by itself now")
        .doesNotContain("fix: a rusty bolt")
        .contains("docs: crew");
    assertThat(world.file(pr.headRef(), "bolt.txt")).contains("new\n");
    assertThat(world.file(pr.headRef(), "CHANGELOG.md").orElseThrow())
        .containsOnlyOnce("a rusty bolt")
        .doesNotContain("not to be");
  }

  @Test
  void aReleasePrThatPeopleMergedIntoAnotherBaseIsNoReleaseOfThatBase() {
    Flow.OPEN.prepare(world);
    world.deliverAll();
    PullRequest pr = world.releasePr();
    world.ada.branch(world.rocket, "develop", "main");
    world.ada.retarget(world.rocket, pr, "develop");
    world.ada.merge(world.rocket, pr, MergeMethod.MERGE);
    world.ada.commit(
        world.rocket, "main", "chore: settings", Map.of(".github/slipway.yml", "base: develop\n"));

    world.deliverAll();

    assertThat(world.tags()).as("our commit says that it is onto main").containsOnlyKeys("v1.0.0");
    assertThat(world.releases()).isEmpty();
  }

  @Test
  void aWorkbenchOfARunThatWasNeverRepeatedIsGoneAfterTheDailyLook() {
    Flow.OPEN.prepare(world);
    world.deliverAll();
    world.ada.branch(world.rocket, "slipway-workbench/release/v0.9.0", "main");
    world.ada.branch(world.rocket, "slipway-workbench-of-ada", "main");
    world.deliverAll();
    assertThat(world.branches()).contains("slipway-workbench/release/v0.9.0");

    world.deliverDaily();

    assertThat(world.branches())
        .doesNotContain("slipway-workbench/release/v0.9.0")
        .contains("slipway-workbench-of-ada", "release/v1.0.1");
  }
}
