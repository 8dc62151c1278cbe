package dev.slipway.standin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.standin.action.pull.MergeMethod;
import dev.slipway.standin.git.GitObjects;
import dev.slipway.standin.state.RepositorySettings;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The life of a pull request: opened, edited, merged three ways, closed by its branch. */
class PullRequestRulesTest {
  private final TestWorld world = new TestWorld();

  private String open(String head) {
    return "{'title':'t','head':'%s','base':'main','body':'b'}".formatted(head);
  }

  private void topic(String branch) {
    world.ada.branch(world.rocket, branch, "main");
    world.ada.commit(world.rocket, branch, "fix: " + branch, Map.of(branch + ".txt", branch));
  }

  /** https://docs.github.com/en/rest/pulls/pulls#create-a-pull-request */
  @Test
  void opensAndRefusesADuplicate() {
    topic("a");
    var pull = world.send(201, "POST", "/pulls", open("a")).json();
    assertThat(pull.path("number").asInt()).isEqualTo(1);
    assertThat(pull.path("head").path("repo").path("id").asLong()).isEqualTo(world.rocket.id());
    assertThat(pull.path("user").path("login").asText()).isEqualTo("slipway[bot]");
    var again = world.send(422, "POST", "/pulls", open("a")).json();
    assertThat(again.path("errors").get(0).path("message").asText())
        .isEqualTo("A pull request already exists for acme:a.");
    assertThat(world.gitHub.repository("acme/rocket").pulls()).hasSize(1);
  }

  /** https://docs.github.com/en/rest/pulls/pulls#create-a-pull-request */
  @Test
  void refusesAHeadWithoutCommitsAndUnknownBranches() {
    world.ada.branch(world.rocket, "empty", "main");
    assertThat(world.send(422, "POST", "/pulls", open("empty")).text())
        .contains("No commits between main and empty");
    assertThat(world.send(422, "POST", "/pulls", open("nowhere")).text()).contains("head");
    topic("a");
    assertThat(
            world.send(422, "POST", "/pulls", "{'title':'t','head':'a','base':'nowhere'}").text())
        .contains("\"base\"");
  }

  /** https://docs.github.com/en/rest/pulls/pulls#create-a-pull-request */
  @Test
  void aBodyHolds65536Characters() {
    topic("a");
    var longest = "x".repeat(65_536);
    world.send(
        422,
        "POST",
        "/pulls",
        "{'title':'t','head':'a','base':'main','body':'%sx'}".formatted(longest));
    world.send(
        201,
        "POST",
        "/pulls",
        "{'title':'t','head':'a','base':'main','body':'%s'}".formatted(longest));
    world.send(422, "PATCH", "/pulls/1", "{'body':'%sx'}".formatted(longest));
  }

  /** https://docs.github.com/en/rest/pulls/pulls#list-pull-requests */
  @Test
  void anUnqualifiedHeadIsSilentlyIgnored() {
    topic("a");
    topic("b");
    world.send(201, "POST", "/pulls", open("a"));
    world.send(201, "POST", "/pulls", open("b"));
    assertThat(world.get("/pulls?head=a").json()).hasSize(2);
    assertThat(world.get("/pulls?head=acme:a").json()).hasSize(1);
    assertThat(world.get("/pulls?head=stranger:a").json()).isEmpty();
  }

  /** https://docs.github.com/en/rest/pulls/pulls#get-a-pull-request */
  @Test
  void mergeableIsWorkedOutAfterTheFirstRead() {
    topic("a");
    world.send(201, "POST", "/pulls", open("a"));
    var first = world.get("/pulls/1");
    assertThat(first.json().path("mergeable").isNull()).isTrue();
    var second = world.get("/pulls/1");
    assertThat(second.json().path("mergeable").asBoolean()).isTrue();
    assertThat(second.json().path("merge_commit_sha").isNull()).isFalse();
    assertThat(second.header("etag")).isNotEqualTo(first.header("etag"));
    world.ada.commit(world.rocket, "main", "fix: clash", Map.of("a.txt", "other"));
    world.get("/pulls/1");
    assertThat(world.get("/pulls/1").json().path("mergeable_state").asText()).isEqualTo("dirty");
    assertThat(world.send(405, "PUT", "/pulls/1/merge", "{}").text()).contains("not mergeable");
  }

  /** https://docs.github.com/en/rest/pulls/pulls#merge-a-pull-request */
  @ParameterizedTest
  @EnumSource(MergeMethod.class)
  void mergesThreeWays(MergeMethod method) {
    topic("a");
    world.ada.commit(world.rocket, "a", "fix: more", Map.of("more.txt", "more"));
    world.ada.commit(world.rocket, "main", "docs: say it", Map.of("README.md", "# Rocket!\n"));
    world.send(201, "POST", "/pulls", open("a"));
    world.hooks.takeAll();
    var answer =
        world
            .send(200, "PUT", "/pulls/1/merge", "{'merge_method':'%s'}".formatted(method.json()))
            .json();
    var sha = answer.path("sha").asText();
    assertThat(world.rocket.git().branch("main").map(ObjectId::name)).hasValue(sha);
    var pull = world.get("/pulls/1").json();
    assertThat(pull.path("merged").asBoolean()).isTrue();
    assertThat(pull.path("merge_commit_sha").asText()).isEqualTo(sha);
    var commit = new GitObjects(world.rocket.git()).requireCommit(ObjectId.fromString(sha));
    assertThat(commit.getParentCount()).isEqualTo(method == MergeMethod.MERGE ? 2 : 1);
    assertThat(commit.getShortMessage())
        .isEqualTo(
            switch (method) {
              case MERGE -> "Merge pull request #1 from acme/a";
              case SQUASH -> "t (#1)";
              case REBASE -> "fix: more";
            });
    assertThat(world.hooks.takeAll().stream().map(d -> d.name()))
        .containsExactly("pull_request.closed", "push");
    world.send(405, "PUT", "/pulls/1/merge", "{}");
  }

  /** https://docs.github.com/en/rest/pulls/pulls#merge-a-pull-request */
  @Test
  void mergingAnotherHeadThanTheOneNamedIsAConflict() {
    topic("a");
    world.send(201, "POST", "/pulls", open("a"));
    var stale = "{'sha':'%s'}".formatted(world.firstCommit);
    assertThat(world.send(409, "PUT", "/pulls/1/merge", stale).text())
        .contains("Head branch was modified");
  }

  /**
   * https://docs.github.com/en/pull-requests/collaborating-with-pull-requests/incorporating-changes-from-a-pull-request/about-pull-request-merges#merge-message-for-a-squash-merge
   */
  @Test
  void aSquashCommitTakesItsTextFromTheSettings() {
    world.rocket.settings(
        RepositorySettings.defaults()
            .withSquash(
                RepositorySettings.SquashTitle.PR_TITLE, RepositorySettings.SquashMessage.PR_BODY));
    var pull = world.ada.propose(world.rocket, "main", "a", "feat: a", Map.of("a", "a"));
    world.ada.editTitle(world.rocket, pull, "feat: better");
    world.ada.editBody(world.rocket, pull, "Because.");
    var sha = world.ada.merge(world.rocket, pull, MergeMethod.SQUASH);
    assertThat(
            new GitObjects(world.rocket.git())
                .requireCommit(ObjectId.fromString(sha))
                .getFullMessage())
        .isEqualTo("feat: better (#1)\n\nBecause.");
  }

  /**
   * https://docs.github.com/en/pull-requests/collaborating-with-pull-requests/proposing-changes-to-your-work-with-pull-requests/about-branches#working-with-branches
   */
  @Test
  void deletingTheHeadBranchClosesThePullRequest() {
    topic("a");
    world.send(201, "POST", "/pulls", open("a"));
    world.hooks.takeAll();
    world.send(204, "DELETE", "/git/refs/heads/a", "");
    assertThat(world.get("/pulls/1").json().path("state").asText()).isEqualTo("closed");
    assertThat(world.get("/pulls/1").json().path("merged").asBoolean()).isFalse();
    assertThat(world.hooks.takeAll().stream().map(d -> d.name()))
        .containsExactly("push", "delete", "pull_request.closed");
    assertThat(world.send(422, "PATCH", "/pulls/1", "{'state':'open'}").text())
        .contains("cannot be");
  }

  /** The same page: a head with no difference from its base has nothing to propose. */
  @Test
  void movingTheHeadToTheBaseClosesThePullRequest() {
    topic("a");
    world.send(201, "POST", "/pulls", open("a"));
    world.ada.forcePush(world.rocket, "a", world.firstCommit);
    var pull = world.get("/pulls/1").json();
    assertThat(pull.path("state").asText()).isEqualTo("closed");
    assertThat(pull.path("merged").asBoolean()).isFalse();
  }

  /**
   * https://docs.github.com/en/repositories/configuring-branches-and-merges-in-your-repository/managing-branches-in-your-repository/renaming-a-branch
   */
  @Test
  void renamingTheHeadBranchClosesThePullRequest() {
    topic("a");
    world.send(201, "POST", "/pulls", open("a"));
    world.ada.renameBranch(world.rocket, "a", "b");
    assertThat(world.get("/pulls/1").json().path("state").asText()).isEqualTo("closed");
    assertThat(world.get("/pulls/1").json().path("head").path("ref").asText()).isEqualTo("a");
  }

  /**
   * https://docs.github.com/en/pull-requests/collaborating-with-pull-requests/incorporating-changes-from-a-pull-request/about-pull-request-merges#indirect-merges
   */
  @Test
  void pushingTheHeadToTheBaseMergesThePullRequest() {
    topic("a");
    world.send(201, "POST", "/pulls", open("a"));
    var tip = world.rocket.git().branch("a").orElseThrow().name();
    world.ada.forcePush(world.rocket, "main", tip);
    var pull = world.get("/pulls/1").json();
    assertThat(pull.path("merged").asBoolean()).isTrue();
    assertThat(pull.path("merge_commit_sha").asText()).isEqualTo(tip);
  }

  /** https://docs.github.com/en/rest/pulls/pulls#get-a-pull-request: head.repo may be null */
  @Test
  void aDeletedForkLeavesNoHeadRepository() {
    var bob = world.gitHub.person("bob");
    var fork = bob.fork(world.rocket);
    bob.branch(fork, "patch", "main");
    bob.commit(fork, "patch", "fix: from outside", Map.of("outside.txt", "x"));
    var pull = bob.openPullRequest(world.rocket, "bob:patch", "main", "Outside", "");
    var before = world.get("/pulls/" + pull.number()).json();
    assertThat(before.path("head").path("repo").path("full_name").asText()).isEqualTo("bob/rocket");
    assertThat(before.path("commits").asInt()).isEqualTo(1);
    bob.delete(fork);
    var after = world.get("/pulls/" + pull.number()).json();
    assertThat(after.path("head").path("repo").isNull()).isTrue();
    assertThat(after.path("state").asText()).isEqualTo("closed");
  }

  /** https://docs.github.com/en/graphql/reference/objects#usercontentedit */
  @Test
  void everyVersionOfTheBodyIsKept() {
    topic("a");
    world.send(201, "POST", "/pulls", open("a"));
    var pull = world.rocket.pull(1).orElseThrow();
    assertThat(pull.issue().edits()).isEmpty();
    world.ada.editBody(world.rocket, pull, "by hand");
    world.send(200, "PATCH", "/pulls/1", "{'body':'by machine'}");
    assertThat(pull.issue().edits())
        .extracting(e -> e.editor().login() + ": " + e.text())
        .containsExactly("slipway[bot]: b", "ada: by hand", "slipway[bot]: by machine");
  }

  /** https://docs.github.com/en/rest/pulls/pulls#update-a-pull-request-branch */
  @Test
  void updateBranchAnswersAtOnceAndWorksLater() {
    topic("a");
    world.send(201, "POST", "/pulls", open("a"));
    world.ada.commit(world.rocket, "main", "docs: x", Map.of("x", "x"));
    var before = world.rocket.git().branch("a");
    world.send(202, "PUT", "/pulls/1/update-branch", "{}");
    assertThat(world.rocket.git().branch("a")).isEqualTo(before);
    world.gitHub.settle();
    assertThat(world.rocket.git().branch("a")).isNotEqualTo(before);
    assertThat(world.ada.ahead(world.rocket, "a", "main")).isZero();
  }
}
