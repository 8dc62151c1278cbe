package dev.slipway.standin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.standin.action.pull.MergeMethod;
import dev.slipway.standin.http.Request;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.Test;

/** Releases, labels, comments, and repositories that are renamed and archived. */
class ReleaseAndIssueRulesTest {
  private final TestWorld world = new TestWorld();

  /** https://docs.github.com/en/rest/releases/releases#create-a-release */
  @Test
  void aReleaseTagsItsTargetOnce() {
    var second = world.ada.commit(world.rocket, "main", "fix: a", Map.of("a", "a"));
    var release =
        world
            .send(
                201,
                "POST",
                "/releases",
                "{'tag_name':'v1','target_commitish':'%s','body':'n'}".formatted(world.firstCommit))
            .json();
    assertThat(release.path("author").path("login").asText()).isEqualTo("slipway[bot]");
    assertThat(world.rocket.git().ref("refs/tags/v1").map(ObjectId::name))
        .hasValue(world.firstCommit);
    var again = world.send(422, "POST", "/releases", "{'tag_name':'v1'}").json();
    assertThat(again.path("errors").get(0).path("code").asText()).isEqualTo("already_exists");
    world.ada.tag(world.rocket, "v2", second);
    world.send(201, "POST", "/releases", "{'tag_name':'v2','target_commitish':'ignored'}");
    world.send(422, "POST", "/releases", "{'tag_name':'v3','target_commitish':'nowhere'}");
    assertThat(world.get("/releases/latest").json().path("id").isMissingNode()).isFalse();
    assertThat(world.get("/releases/tags/v1").json().path("body").asText()).isEqualTo("n");
    assertThat(world.get("/releases/tags/v9").status()).isEqualTo(404);
    world.send(204, "DELETE", "/releases/" + release.path("id").asLong(), "");
    assertThat(world.rocket.git().ref("refs/tags/v1")).isPresent();
  }

  /** The same page: a draft has no tag until it is published. */
  @Test
  void aDraftIsTaggedWhenItIsPublished() {
    var id =
        world
            .send(201, "POST", "/releases", "{'tag_name':'v1','draft':true}")
            .json()
            .path("id")
            .asLong();
    assertThat(world.rocket.git().ref("refs/tags/v1")).isEmpty();
    assertThat(world.get("/releases/tags/v1").status()).isEqualTo(404);
    assertThat(world.handle(Request.get("/repos/acme/rocket/releases/" + id)).status())
        .isEqualTo(404);
    world.hooks.takeAll();
    world.send(200, "PATCH", "/releases/" + id, "{'draft':false}");
    assertThat(world.rocket.git().ref("refs/tags/v1")).isPresent();
    assertThat(world.hooks.takeAll().stream().map(d -> d.name()))
        .containsExactly("create", "push", "release.published", "release.released");
  }

  /** https://docs.github.com/en/rest/issues/labels */
  @Test
  void labelsAreMadeAsNeeded() {
    world.ada.propose(world.rocket, "main", "a", "fix: a", Map.of("a", "a"));
    world.hooks.takeAll();
    assertThat(world.send(200, "POST", "/issues/1/labels", "{'labels':['release','x y']}").json())
        .hasSize(2);
    world.send(200, "POST", "/issues/1/labels", "{'labels':['release']}");
    assertThat(world.hooks.takeAll().stream().map(d -> d.name()))
        .containsExactly("pull_request.labeled", "pull_request.labeled");
    world.send(200, "DELETE", "/issues/1/labels/x%20y", "");
    world.send(404, "DELETE", "/issues/1/labels/x%20y", "");
    assertThat(world.get("/pulls/1").json().path("labels").get(0).path("name").asText())
        .isEqualTo("release");
    world.send(200, "PATCH", "/issues/1", "{'labels':['other'],'assignees':['ada']}");
    assertThat(world.get("/issues/1").json().path("labels")).hasSize(1);
    assertThat(world.get("/issues/1").json().path("assignee").path("login").asText())
        .isEqualTo("ada");
  }

  /** https://docs.github.com/en/rest/issues/comments */
  @Test
  void commentsAreCreatedEditedAndDeleted() {
    world.ada.propose(world.rocket, "main", "a", "fix: a", Map.of("a", "a"));
    world.hooks.takeAll();
    var id =
        world.send(201, "POST", "/issues/1/comments", "{'body':'one'}").json().path("id").asLong();
    world.send(200, "PATCH", "/issues/comments/" + id, "{'body':'two'}");
    assertThat(world.get("/issues/1/comments").json().get(0).path("body").asText())
        .isEqualTo("two");
    assertThat(world.get("/pulls/1").json().path("comments").asInt()).isEqualTo(1);
    world.send(204, "DELETE", "/issues/comments/" + id, "");
    world.send(404, "DELETE", "/issues/comments/" + id, "");
    world.send(422, "POST", "/issues/1/comments", "{'body':''}");
    world.send(422, "POST", "/issues/1/comments", "{'body':'%s'}".formatted("x".repeat(65_537)));
    assertThat(world.hooks.takeAll().stream().map(d -> d.name()))
        .containsExactly("issue_comment.created", "issue_comment.edited", "issue_comment.deleted");
  }

  /**
   * https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#follow-redirects
   */
  @Test
  void anOldNameLeadsToTheNumericId() {
    world.ada.rename(world.rocket, "rocket-ng");
    var moved = world.get("/pulls?state=all");
    assertThat(moved.status()).isEqualTo(301);
    assertThat(moved.header("location"))
        .endsWith("/repositories/" + world.rocket.id() + "/pulls?state=all");
    var path = moved.header("location").substring("http://github.test".length());
    assertThat(world.handle(Request.get(path).as(world.token)).status()).isEqualTo(200);
    assertThat(
            world
                .handle(Request.get("/repos/acme/rocket-ng").as(world.token))
                .json()
                .path("id")
                .asLong())
        .isEqualTo(world.rocket.id());
    var taken = world.ada.createRepository("acme/rocket");
    assertThat(world.get("").json().path("id").asLong()).isEqualTo(taken.id());
  }

  /**
   * https://docs.github.com/en/repositories/archiving-a-github-repository/archiving-repositories
   */
  @Test
  void anArchivedRepositoryIsReadOnly() {
    world.ada.archive(world.rocket, true);
    assertThat(world.get("").json().path("archived").asBoolean()).isTrue();
    assertThat(world.send(403, "POST", "/git/blobs", "{'content':'x'}").text())
        .contains("archived");
    world.ada.archive(world.rocket, false);
    world.send(201, "POST", "/git/blobs", "{'content':'x'}");
  }

  /**
   * https://docs.github.com/en/rest/collaborators/collaborators#get-repository-permissions-for-a-user
   */
  @Test
  void aPersonsPermissionIsTold() {
    world.gitHub.person("stranger");
    assertThat(world.get("/collaborators/ada/permission").json().path("permission").asText())
        .isEqualTo("admin");
    assertThat(world.get("/collaborators/stranger/permission").json().path("permission").asText())
        .isEqualTo("read");
    assertThat(world.get("/collaborators/nobody/permission").status()).isEqualTo(404);
  }

  /** https://docs.github.com/en/rest/repos/repos#create-an-organization-repository */
  @Test
  void repositoriesAreMadeThroughTheApiToo() {
    var make = Request.json("POST", "/orgs/acme/repos", "{\"name\":\"tool\",\"auto_init\":true}");
    assertThat(world.handle(make.as(world.adaToken)).status()).isEqualTo(201);
    assertThat(world.handle(make.as(world.adaToken)).status()).isEqualTo(422);
    assertThat(world.gitHub.repository("acme/tool").git().branch("main")).isPresent();
    assertThat(world.handle(make.as(world.token)).status()).isEqualTo(403);
    var delete = Request.of("DELETE", "/repos/acme/tool").as(world.adaToken);
    assertThat(world.handle(delete).status()).isEqualTo(204);
    assertThat(world.handle(delete).status()).isEqualTo(404);
  }

  /** https://docs.github.com/en/account-and-profile/concepts/personal-profile: the ghost user */
  @Test
  void aDeletedAuthorIsNull() {
    var bob = world.gitHub.person("bob");
    world
        .rocket
        .collaborators()
        .put(bob.account().id(), dev.slipway.standin.state.account.Role.WRITE);
    var pull = bob.propose(world.rocket, "main", "a", "fix: a", Map.of("a", "a"));
    world.gitHub.world().delete(bob.account());
    world.hooks.takeAll();
    world.ada.merge(world.rocket, pull, MergeMethod.MERGE);
    assertThat(world.get("/pulls/1").json().path("user").isNull()).isTrue();
    var closed = world.hooks.take(d -> d.name().equals("pull_request.closed")).getFirst();
    assertThat(closed.content().payload().path("pull_request").path("user").isNull()).isTrue();
  }
}
