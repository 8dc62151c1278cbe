package dev.slipway.standin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.standin.state.RefRule;
import dev.slipway.standin.state.account.Permissions;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.Test;

/** References are the locks that work. */
class RefRulesTest {
  private final TestWorld world = new TestWorld();

  private String ref(String name, String sha) {
    return "{'ref':'%s','sha':'%s'}".formatted(name, sha);
  }

  /** https://docs.github.com/en/rest/git/refs#create-a-reference */
  @Test
  void aReferenceIsCreatedOnce() {
    world.send(201, "POST", "/git/refs", ref("refs/heads/a", world.firstCommit));
    assertThat(
            world
                .send(422, "POST", "/git/refs", ref("refs/heads/a", world.firstCommit))
                .json()
                .path("message")
                .asText())
        .isEqualTo("Reference already exists");
    world.send(422, "POST", "/git/refs", ref("refs/heads/b", "1".repeat(40)));
    world.send(422, "POST", "/git/refs", ref("heads/b", world.firstCommit));
    world.send(422, "POST", "/git/refs", ref("refs/heads/a/b", world.firstCommit));
    world.send(422, "POST", "/git/refs", ref("refs/heads/a..b", world.firstCommit));
  }

  /** https://docs.github.com/en/rest/git/refs#update-a-reference */
  @Test
  void onlyForceRewinds() {
    world.ada.branch(world.rocket, "a", "main");
    var next = world.ada.commit(world.rocket, "a", "fix: a", Map.of("a", "a"));
    assertThat(
            world
                .send(
                    422,
                    "PATCH",
                    "/git/refs/heads/a",
                    "{'sha':'%s','force':false}".formatted(world.firstCommit))
                .json()
                .path("message")
                .asText())
        .isEqualTo("Update is not a fast forward");
    assertThat(world.rocket.git().branch("a").map(ObjectId::name)).hasValue(next);
    world.send(
        200,
        "PATCH",
        "/git/refs/heads/a",
        "{'sha':'%s','force':true}".formatted(world.firstCommit));
    assertThat(world.rocket.git().branch("a").map(ObjectId::name)).hasValue(world.firstCommit);
    world.send(422, "PATCH", "/git/refs/heads/none", "{'sha':'%s'}".formatted(next));
  }

  /** https://docs.github.com/en/rest/git/refs#create-a-reference: a lock must have one winner */
  @Test
  void ofAHundredCallersOneCreatesTheReference() throws Exception {
    world.gitHub.limits(dev.slipway.standin.http.RateLimits.none());
    var created = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 100; i++) {
        threads.submit(() -> {
          var answer = world.send("POST", "/git/refs", ref("refs/heads/lock", world.firstCommit));
          if (answer.status() == 201) {
            created.incrementAndGet();
          }
        });
      }
    }
    assertThat(created).hasValue(1);
    assertThat(world.hooks.all().stream().filter(d -> d.name().equals("create"))).hasSize(1);
  }

  /** https://docs.github.com/en/rest/git/refs#list-matching-references */
  @Test
  void matchingReferencesShareAPrefix() {
    for (String name : new String[] {"release/v1.0.0", "release/v1.1.0", "other"}) {
      world.ada.branch(world.rocket, name, "main");
    }
    assertThat(world.get("/git/matching-refs/heads/release/v").json()).hasSize(2);
    assertThat(world.get("/git/matching-refs/heads/nothing").json()).isEmpty();
    assertThat(world.get("/git/ref/heads/release/v1.0.0").status()).isEqualTo(200);
    assertThat(world.get("/git/ref/heads/release").status()).isEqualTo(404);
  }

  /**
   * https://docs.github.com/en/rest/authentication/permissions-required-for-github-apps: a commit
   * that changes a workflow needs "workflows"
   */
  @Test
  void aRefAtACommitThatChangesAWorkflowNeedsPermission() {
    var sha =
        world.ada.commit(
            world.rocket, "main", "ci: build", Map.of(".github/workflows/ci.yml", "on: push\n"));
    assertThat(
            world
                .send(403, "POST", "/git/refs", ref("refs/tags/v1", sha))
                .json()
                .path("message")
                .asText())
        .isEqualTo("Resource not accessible by integration");
    world.send(403, "POST", "/releases", "{'tag_name':'v1','target_commitish':'main'}");
    var allowed = new TestWorld(Permissions.slipway().with("workflows", Permissions.Level.WRITE));
    var theirs =
        allowed.ada.commit(
            allowed.rocket, "main", "ci: build", Map.of(".github/workflows/ci.yml", "on: push\n"));
    allowed.send(201, "POST", "/git/refs", ref("refs/tags/v1", theirs));
  }

  /**
   * https://docs.github.com/en/repositories/configuring-branches-and-merges-in-your-repository/managing-rulesets/available-rules-for-rulesets
   */
  @Test
  void rulesetsRefuse() {
    world.rocket.rules().add(RefRule.of("refs/tags/v*", RefRule.Kind.CREATION));
    world
        .rocket
        .rules()
        .add(RefRule.of("refs/heads/main", RefRule.Kind.PULL_REQUEST).answering(403));
    world.send(422, "POST", "/git/refs", ref("refs/tags/v1", world.firstCommit));
    world.send(201, "POST", "/git/refs", ref("refs/tags/other", world.firstCommit));
    world.send(403, "PUT", "/contents/x", "{'message':'m','content':'eA=='}");
    world.rocket.rules().clear();
    world
        .rocket
        .rules()
        .add(RefRule.of("refs/tags/v*", RefRule.Kind.CREATION).exceptFor("slipway[bot]"));
    world.send(201, "POST", "/git/refs", ref("refs/tags/v1", world.firstCommit));
  }
}
