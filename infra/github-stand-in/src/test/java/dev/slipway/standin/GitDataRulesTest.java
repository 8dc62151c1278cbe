package dev.slipway.standin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.standin.git.GitObjects;
import dev.slipway.standin.http.Request;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.Test;

/** Blobs, trees, commits, contents, comparisons and merges: real git objects. */
class GitDataRulesTest {
  private final TestWorld world = new TestWorld();

  /** https://git-scm.com/book/en/v2/Git-Internals-Git-Objects: names are git's own */
  @Test
  void aBlobHasGitsName() {
    var sha = world.send(201, "POST", "/git/blobs", "{'content':'hello'}").json().path("sha");
    assertThat(sha.asText()).isEqualTo("b6fc4c620b67d95f953a5c1c1230aaab5db5a1b0");
    var blob = world.get("/git/blobs/" + sha.asText()).json();
    assertThat(blob.path("encoding").asText()).isEqualTo("base64");
    assertThat(Base64.getMimeDecoder().decode(blob.path("content").asText()))
        .isEqualTo("hello".getBytes(StandardCharsets.UTF_8));
    assertThat(world.get("/git/blobs/" + "1".repeat(40)).status()).isEqualTo(404);
  }

  /** https://docs.github.com/en/rest/git/trees#create-a-tree */
  @Test
  void aTreeBuildsOnAnotherAndKeepsModes() {
    world.ada.commit(
        world.rocket, "main", "chore: files", Map.of("bin/run", "#!", "bin/old", "x", "a", "a"));
    var base = world.get("/git/trees/main").json().path("sha").asText();
    var tree =
        world
            .send(
                201,
                "POST",
                "/git/trees",
                """
                {'base_tree':'%s','tree':[
                 {'path':'bin/run','mode':'100755','type':'blob','content':'#!/bin/sh'},
                 {'path':'bin/old','mode':'100644','type':'blob','sha':null},
                 {'path':'deep/er/file','mode':'100644','type':'blob','content':'ü'}]}\
                """
                    .formatted(base))
            .json();
    var read = world.get("/git/trees/" + tree.path("sha").asText() + "?recursive=1").json();
    assertThat(read.path("truncated").asBoolean()).isFalse();
    var modes = new HashMap<String, String>();
    read.path("tree").forEach(e -> modes.put(e.path("path").asText(), e.path("mode").asText()));
    assertThat(modes)
        .containsEntry("bin/run", "100755")
        .containsEntry("deep/er", "040000")
        .containsKeys("README.md", "a", "deep/er/file")
        .doesNotContainKey("bin/old");
    world.send(
        422,
        "POST",
        "/git/trees",
        "{'tree':[{'path':'../x','mode':'100644','type':'blob','content':'x'}]}");
    world.send(
        422,
        "POST",
        "/git/trees",
        "{'tree':[{'path':'x','mode':'100644','type':'blob','sha':'%s'}]}"
            .formatted("1".repeat(40)));
  }

  /** https://docs.github.com/en/rest/git/commits#create-a-commit */
  @Test
  void aBotsCommitIsSignedUnlessItNamesAnAuthor() {
    var tree = world.get("/git/trees/main").json().path("sha").asText();
    var plain =
        world
            .send(
                201,
                "POST",
                "/git/commits",
                "{'message':'chore: x','tree':'%s','parents':['%s']}"
                    .formatted(tree, world.firstCommit))
            .json();
    assertThat(plain.path("verification").path("verified").asBoolean()).isTrue();
    assertThat(plain.path("author").path("name").asText()).isEqualTo("slipway[bot]");
    var named =
        world
            .send(
                201,
                "POST",
                "/git/commits",
                """
                {'message':'chore: x','tree':'%s','parents':[],
                 'author':{'name':'N','email':'n@example.org','date':'2020-01-01T00:00:00Z'}}\
                """
                    .formatted(tree))
            .json();
    assertThat(named.path("verification").path("verified").asBoolean()).isFalse();
    assertThat(named.path("committer").path("date").asText()).isEqualTo("2020-01-01T00:00:00Z");
    world.send(
        422, "POST", "/git/commits", "{'message':'m','tree':'%s'}".formatted("1".repeat(40)));
  }

  /** https://docs.github.com/en/rest/git/tags#create-a-tag-object */
  @Test
  void anAnnotatedTagIsAnObjectAndTheRefAnother() {
    var tag =
        world
            .send(
                201,
                "POST",
                "/git/tags",
                "{'tag':'v1','message':'One','object':'%s','type':'commit'}"
                    .formatted(world.firstCommit))
            .json();
    assertThat(world.get("/git/ref/tags/v1").status()).isEqualTo(404);
    var sha = tag.path("sha").asText();
    world.send(201, "POST", "/git/refs", "{'ref':'refs/tags/v1','sha':'%s'}".formatted(sha));
    var ref = world.get("/git/ref/tags/v1").json().path("object");
    assertThat(ref.path("type").asText()).isEqualTo("tag");
    assertThat(world.get("/tags").json().get(0).path("commit").path("sha").asText())
        .isEqualTo(world.firstCommit);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** https://docs.github.com/en/rest/repos/contents#create-or-update-file-contents */
  @Test
  void contentsAreSwappedByBlob() {
    var file = world.get("/contents/README.md").json();
    var write = "{'message':'m','content':'%s','sha':'%s'}";
    world.send(422, "PUT", "/contents/README.md", "{'message':'m','content':'eA=='}");
    world.send(409, "PUT", "/contents/README.md", write.formatted(base64("new"), "1".repeat(40)));
    world.send(
        200,
        "PUT",
        "/contents/README.md",
        write.formatted(base64("new"), file.path("sha").asText()));
    world.send(
        409,
        "PUT",
        "/contents/README.md",
        write.formatted(base64("newer"), file.path("sha").asText()));
    world.send(201, "PUT", "/contents/dir/new.txt", "{'message':'m','content':'eA=='}");
    assertThat(world.get("/contents/dir").json().get(0).path("path").asText())
        .isEqualTo("dir/new.txt");
    world.send(404, "PUT", "/contents/x", "{'message':'m','content':'eA==','branch':'none'}");
    var now = world.get("/contents/README.md").json();
    assertThat(new String(Base64.getMimeDecoder().decode(now.path("content").asText())))
        .isEqualTo("new");
    world.send(
        200,
        "DELETE",
        "/contents/README.md",
        "{'message':'m','sha':'%s'}".formatted(now.path("sha").asText()));
    assertThat(world.get("/contents/README.md").status()).isEqualTo(404);
  }

  /** https://docs.github.com/en/rest/repos/contents#get-repository-content: up to 1 MB */
  @Test
  void largeContentsComeWithoutText() {
    var large = "x".repeat(1024 * 1024 + 1);
    world.ada.commit(world.rocket, "main", "chore: large", Map.of("large.txt", large));
    var file = world.get("/contents/large.txt").json();
    assertThat(file.path("encoding").asText()).isEqualTo("none");
    assertThat(file.path("content").asText()).isEmpty();
    assertThat(file.path("size").asInt()).isEqualTo(large.length());
    assertThat(world.get("/git/blobs/" + file.path("sha").asText()).json().path("size").asInt())
        .isEqualTo(large.length());
  }

  /** https://docs.github.com/en/rest/commits/commits#compare-two-commits */
  @Test
  void comparisonsEndAt250UnlessPaged() {
    world.ada.branch(world.rocket, "many", "main");
    String last = "";
    for (int i = 1; i <= 260; i++) {
      last = world.ada.commit(world.rocket, "many", "fix: " + i, Map.of("n", "" + i));
    }
    var whole = world.get("/compare/main...many").json();
    assertThat(whole.path("total_commits").asInt()).isEqualTo(260);
    assertThat(whole.path("commits")).hasSize(250);
    assertThat(whole.path("commits").get(249).path("sha").asText()).isEqualTo(last);
    var page = world.get("/compare/main...many?per_page=100&page=3");
    assertThat(page.json().path("commits")).hasSize(60);
    assertThat(page.json().has("files")).isFalse();
    assertThat(world.get("/compare/main...many?per_page=100").header("link")).contains("next");
    assertThat(whole.path("status").asText()).isEqualTo("ahead");
    assertThat(world.get("/compare/many...main").json().path("status").asText())
        .isEqualTo("behind");
    assertThat(world.get("/compare/main...main").json().path("status").asText())
        .isEqualTo("identical");
    world.ada.commit(world.rocket, "main", "fix: elsewhere", Map.of("e", "e"));
    var diverged = world.get("/compare/main...many").json();
    assertThat(diverged.path("status").asText()).isEqualTo("diverged");
    assertThat(diverged.path("merge_base_commit").path("sha").asText())
        .isEqualTo(world.firstCommit);
    assertThat(world.get("/compare/main...nowhere").status()).isEqualTo(404);
  }

  /** https://docs.github.com/en/rest/branches/branches#merge-a-branch */
  @Test
  void aMergeIsMadeNeedlessOrInConflict() {
    var merge = "{'base':'main','head':'a'}";
    world.ada.branch(world.rocket, "a", "main");
    world.send(204, "POST", "/merges", merge);
    world.ada.commit(world.rocket, "a", "fix: a", Map.of("a", "a"));
    world.ada.commit(world.rocket, "main", "fix: b", Map.of("b", "b"));
    var merged = world.send(201, "POST", "/merges", merge).json();
    assertThat(merged.path("parents")).hasSize(2);
    world.ada.commit(world.rocket, "a", "fix: a", Map.of("b", "theirs"));
    world.ada.commit(world.rocket, "main", "fix: b", Map.of("b", "ours"));
    world.send(409, "POST", "/merges", merge);
    world.send(404, "POST", "/merges", "{'base':'main','head':'none'}");
    world.send(404, "POST", "/merges", "{'base':'none','head':'a'}");
  }

  /** https://docs.github.com/en/rest/commits/commits#list-pull-requests-associated-with-a-commit */
  @Test
  void aCommitKnowsThePullRequestThatBroughtIt() {
    var pull = world.ada.propose(world.rocket, "main", "a", "fix: a", Map.of("a", "a"));
    var sha =
        world.ada.merge(world.rocket, pull, dev.slipway.standin.action.pull.MergeMethod.SQUASH);
    var found = world.get("/commits/" + sha + "/pulls").json();
    assertThat(found).hasSize(1);
    assertThat(found.get(0).path("number").asInt()).isEqualTo(1);
    assertThat(world.get("/commits/" + world.firstCommit + "/pulls").json()).isEmpty();
  }

  /** https://docs.github.com/en/rest/commits/commits#list-commits */
  @Test
  void commitsAreListedNewestFirstAndByPath() {
    world.pass(java.time.Duration.ofMinutes(1));
    var second = world.ada.commit(world.rocket, "main", "fix: a", Map.of("a", "a"));
    var all = world.get("/commits").json();
    assertThat(all.get(0).path("sha").asText()).isEqualTo(second);
    assertThat(all.get(0).path("author").path("login").asText()).isEqualTo("ada");
    assertThat(world.get("/commits?path=README.md").json()).hasSize(1);
    assertThat(world.get("/commits?sha=nowhere").status()).isEqualTo(404);
    assertThat(world.get("/commits/main").json().path("files").get(0).path("patch").asText())
        .isEqualTo("@@ -0,0 +1 @@\n+a\n\\ No newline at end of file");
    assertThat(
            new GitObjects(world.rocket.git())
                .requireCommit(ObjectId.fromString(second))
                .getFullMessage())
        .isEqualTo("fix: a");
    world.handle(Request.get("/"));
  }
}
