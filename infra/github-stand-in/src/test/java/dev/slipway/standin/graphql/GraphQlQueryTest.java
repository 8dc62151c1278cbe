package dev.slipway.standin.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.standin.action.actor.Actor;
import dev.slipway.standin.action.pull.MergeMethod;
import dev.slipway.standin.action.pull.Merging;
import dev.slipway.standin.action.pull.Pulls;
import dev.slipway.standin.action.repository.Releases;
import dev.slipway.standin.git.RefChange;
import dev.slipway.standin.git.TreeEntry;
import dev.slipway.standin.state.PullRequest;
import dev.slipway.standin.state.account.Account;
import dev.slipway.standin.state.account.AccountType;
import dev.slipway.standin.state.account.Permissions;
import dev.slipway.standin.state.id.NodeIds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Queries, one kind of object after the other. */
class GraphQlQueryTest {
  private final GraphQlWorld at = new GraphQlWorld();

  private JsonNode repository(String fields) {
    return at.data("{ repository(owner: \"acme\", name: \"rocket\") { " + fields + " } }")
        .path("repository");
  }

  private PullRequest pull(String branch, String title, Map<String, String> files) {
    at.branch(branch, at.tip("main"));
    at.commit(branch, title, files);
    return at.actions
        .pull()
        .pulls()
        .open(at.rocket, new Pulls.Draft(title, "Body", branch, "main", false), at.actor);
  }

  /** docs.github.com/en/graphql/reference/objects#blob; the cut is GitHub's behaviour. */
  @Test
  void aRepositoryItsFilesAndTheirText() {
    at.commit(
        "main",
        "fix: more\n\nWith a body.",
        Map.of("src/a.txt", "a", "big.txt", "x".repeat(600_000)));
    var logo =
        new TreeEntry(
            "logo.png", FileMode.EXECUTABLE_FILE, at.objects.writeBlob(new byte[] {0, 1, 2}));
    at.actions
        .repository()
        .commits()
        .commit(at.rocket, "main", List.of(logo), "chore: logo\n", at.actor);

    var repository =
        repository(
            """
            nameWithOwner
            defaultBranchRef { name prefix target { __typename ... on Commit {
              message parents(first: 1) { nodes { messageHeadline messageBody } }
              author { name user { login } }
              file(path: "src/a.txt") { name path mode type object { ... on Blob { text } } } } } }
            logo: object(expression: "main:logo.png") { ... on Blob { text isBinary byteSize } }
            big: object(expression: "HEAD:big.txt") { ... on Blob { text isTruncated byteSize } }
            folder: object(expression: "main:src") { ... on Tree { entries { path name type } } }
            root: object(expression: "main^{tree}") { oid }
            none: object(expression: "main:nothing") { oid }
            """);

    assertThat(repository.path("nameWithOwner").asText()).isEqualTo("acme/rocket");
    assertThat(repository.path("none").isNull()).isTrue();
    assertThat(repository.path("root").isNull()).isTrue();
    var target = repository.at("/defaultBranchRef/target");
    assertThat(target.path("__typename").asText()).isEqualTo("Commit");
    assertThat(target.path("message").asText()).isEqualTo("chore: logo");
    assertThat(target.at("/parents/nodes/0/messageHeadline").asText()).isEqualTo("fix: more");
    assertThat(target.at("/parents/nodes/0/messageBody").asText()).isEqualTo("With a body.");
    assertThat(target.at("/author/user/login").asText()).isEqualTo("ada");
    assertThat(target.at("/file/mode").asInt()).isEqualTo(0100644);
    assertThat(target.at("/file/path").asText()).isEqualTo("src/a.txt");
    assertThat(target.at("/file/object/text").asText()).isEqualTo("a");
    assertThat(repository.at("/logo/text").isNull()).isTrue();
    assertThat(repository.at("/logo/isBinary").asBoolean()).isTrue();
    assertThat(repository.at("/big/text").asText()).hasSize(512_000);
    assertThat(repository.at("/big/isTruncated").asBoolean()).isTrue();
    assertThat(repository.at("/big/byteSize").asInt()).isEqualTo(600_000);
    assertThat(repository.at("/folder/entries/0/path").asText()).isEqualTo("src/a.txt");
  }

  @Test
  @Timeout(30)
  void aLongHistoryIsPagedThroughQuickly() throws IOException {
    int many = 10_000;
    var tip = grow(many);
    assertThat(at.rocket.git().swap(List.of(RefChange.create("refs/heads/long", tip)))).isEmpty();

    var seen = new ArrayList<String>();
    String after = null;
    do {
      var variables = after == null ? Map.<String, String>of() : Map.of("after", after);
      var history =
          at.data(
                  """
                  query($after: String) { repository(owner: "acme", name: "rocket") {
                    ref(qualifiedName: "refs/heads/long") { target { ... on Commit {
                      history(first: 100, after: $after) {
                        totalCount nodes { oid } pageInfo { hasNextPage endCursor } } } } } } }
                  """,
                  variables)
              .at("/repository/ref/target/history");
      assertThat(history.path("totalCount").asInt()).isEqualTo(many);
      history.path("nodes").forEach(node -> seen.add(node.path("oid").asText()));
      var next = history.path("pageInfo");
      after = next.path("hasNextPage").asBoolean() ? next.path("endCursor").asText() : null;
    } while (after != null);

    assertThat(seen).hasSize(many).doesNotHaveDuplicates().first().isEqualTo(tip.name());
  }

  private ObjectId grow(int commits) throws IOException {
    try (var inserter = at.rocket.git().jgit().newObjectInserter()) {
      var commit = new CommitBuilder();
      commit.setTreeId(at.objects.requireCommit(ObjectId.fromString(at.tip("main"))).getTree());
      ObjectId tip = null;
      for (int i = 0; i < commits; i++) {
        var by =
            new PersonIdent(
                "Ada", "ada@acme.test", GraphQlWorld.NOW.plusSeconds(i), java.time.ZoneOffset.UTC);
        commit.setAuthor(by);
        commit.setCommitter(by);
        commit.setMessage("commit " + i);
        if (tip != null) {
          commit.setParentId(tip);
        }
        tip = inserter.insert(commit);
      }
      inserter.flush();
      return tip;
    }
  }

  @Test
  void historyOfAPathAndSinceAMoment() {
    at.commit("main", "docs: say more", Map.of("README.md", "Hello, world\n"));
    at.commit("main", "feat: other", Map.of("other.txt", "x"));

    var history =
        repository(
            """
            object(expression: "main") { ... on Commit {
              readme: history(first: 10, path: "README.md") { nodes { message } }
              later: history(first: 10, since: "2027-01-01T00:00:00Z") { totalCount } } }
            """);

    assertThat(history.at("/object/readme/nodes").findValuesAsText("message"))
        .containsExactly("docs: say more", "feat: begin");
    assertThat(history.at("/object/later/totalCount").asInt()).isZero();
  }

  /** docs.github.com/en/graphql/reference/input-objects#commitauthor */
  @Test
  void historyOfAnAuthor() {
    var bob = at.world.accountOrNew("bob", AccountType.USER);
    at.actions
        .repository()
        .commits()
        .commit(at.rocket, "main", List.of(), "fix: by bob", Actor.person(bob));

    var history =
        repository(
            """
            object(expression: "main") { ... on Commit {
              bob: history(author: {id: "%1$s"}, first: 1) { totalCount nodes { message } }
              ada: history(author: {id: "%2$s", emails: ["%3$s"]}, first: 1) { totalCount nodes { message } }
              mail: history(author: {emails: ["%3$s"]}, first: 1) { nodes { message } }
              parents(first: 1) { nodes { bob: history(author: {id: "%1$s"}, first: 1) { totalCount } } } } }
            """
                .formatted(
                    NodeIds.of("U", Long.toString(bob.id())),
                    NodeIds.of("U", Long.toString(at.ada.id())),
                    bob.email()));

    assertThat(history.at("/object/bob/nodes").findValuesAsText("message"))
        .containsExactly("fix: by bob");
    assertThat(history.at("/object/ada/nodes").findValuesAsText("message"))
        .as("the id goes before the addresses")
        .containsExactly("feat: begin");
    assertThat(history.at("/object/ada/totalCount").asInt()).isEqualTo(1);
    assertThat(history.at("/object/mail/nodes").findValuesAsText("message"))
        .containsExactly("fix: by bob");
    assertThat(history.at("/object/parents/nodes/0/bob/totalCount").asInt()).isZero();
  }

  @Test
  void refsByPrefixQueryAndTagDate() {
    at.branch("release/v1.0.0", at.tip("main"));
    at.branch("release/v2.0.0", at.tip("main"));
    at.branch("feature", at.tip("main"));

    var refs =
        repository(
            """
            all: refs(refPrefix: "refs/heads/", first: 10) { totalCount nodes { name prefix } }
            under: refs(refPrefix: "refs/heads/release/", first: 1) { totalCount nodes { name prefix } pageInfo { hasNextPage } }
            found: refs(refPrefix: "refs/heads/", query: "v2", first: 10) { nodes { name } }
            """);

    assertThat(refs.at("/all/nodes").findValuesAsText("name"))
        .containsExactly("feature", "main", "release/v1.0.0", "release/v2.0.0");
    assertThat(refs.at("/under/totalCount").asInt()).isEqualTo(2);
    assertThat(refs.at("/under/nodes")).hasSize(1);
    assertThat(refs.at("/under/nodes/0/name").asText()).isEqualTo("v1.0.0");
    assertThat(refs.at("/under/nodes/0/prefix").asText()).isEqualTo("refs/heads/release/");
    assertThat(refs.at("/under/pageInfo/hasNextPage").asBoolean()).isTrue();
    assertThat(refs.at("/found/nodes").findValuesAsText("name")).containsExactly("release/v2.0.0");
  }

  @Test
  void comparesAndSaysWhichCommits() {
    at.branch("next", at.tip("main"));
    at.commit("next", "one", Map.of("b", ""));
    at.commit("next", "two", Map.of("c", ""));

    var comparison =
        repository(
                """
                defaultBranchRef { compare(headRef: "next") { aheadBy behindBy status
                  commits(first: 10) { totalCount nodes { message } } } }
                """)
            .at("/defaultBranchRef/compare");

    assertThat(comparison.path("aheadBy").asInt()).isEqualTo(2);
    assertThat(comparison.path("behindBy").asInt()).isZero();
    assertThat(comparison.path("status").asText()).isEqualTo("AHEAD");
    assertThat(comparison.at("/commits/nodes").findValuesAsText("message"))
        .containsExactly("one", "two");
  }

  @Test
  void aMergedPullRequestAndTheCommitsThatCameWithIt() {
    var pull = pull("stage", "feat: second stage", Map.of("stage", "2"));
    at.actions
        .pull()
        .conversations()
        .addLabels(at.rocket, pull.issue(), List.of("autorelease"), at.actor);
    at.actions.pull().conversations().comment(at.rocket, pull.issue(), "Nice", at.actor);
    var merge =
        at.actions
            .pull()
            .merging()
            .merge(at.rocket, pull, Merging.Order.by(MergeMethod.SQUASH), at.actor);

    var found =
        repository(
            """
            pullRequests(states: [MERGED], baseRefName: "main", labels: ["autorelease"], first: 5) { nodes {
              number title state merged mergedBy { login } mergeCommit { oid } headRefName baseRefName
              isCrossRepository headRepository { nameWithOwner } viewerDidAuthor
              author { login __typename } labels(first: 5) { nodes { name } }
              comments(last: 1) { nodes { body viewerDidAuthor author { login } } }
              commits(first: 5) { totalCount nodes { commit { messageHeadline } } }
              files(first: 5) { nodes { path changeType } }
              timelineItems(first: 5, itemTypes: [MERGED_EVENT]) { nodes { __typename ... on MergedEvent { actor { login } } } } } }
            object(expression: "main") { ... on Commit { associatedPullRequests(first: 1) { nodes { number } } } }
            """);

    var node = found.at("/pullRequests/nodes/0");
    assertThat(node.path("state").asText()).isEqualTo("MERGED");
    assertThat(node.at("/mergeCommit/oid").asText()).isEqualTo(merge);
    assertThat(node.at("/author/__typename").asText()).isEqualTo("User");
    assertThat(node.at("/labels/nodes/0/name").asText()).isEqualTo("autorelease");
    assertThat(node.at("/comments/nodes/0/viewerDidAuthor").asBoolean()).isTrue();
    assertThat(node.at("/commits/nodes/0/commit/messageHeadline").asText())
        .isEqualTo("feat: second stage");
    assertThat(node.at("/files/nodes/0/changeType").asText()).isEqualTo("ADDED");
    assertThat(node.at("/timelineItems/nodes/0/__typename").asText()).isEqualTo("MergedEvent");
    assertThat(found.at("/object/associatedPullRequests/nodes/0/number").asInt())
        .isEqualTo(pull.number());
  }

  /** docs.github.com/en/graphql/reference/objects#usercontentedit: newest first. */
  @Test
  void theVersionsOfABodyAreForWriters() {
    var pull = pull("stage", "feat: second stage", Map.of("stage", "2"));
    var edit =
        "{ repository(owner: \"acme\", name: \"rocket\") { pullRequest(number: 1) { lastEditedAt"
            + " userContentEdits(first: 10) { nodes { diff editor { login } } } } } }";
    assertThat(at.data(edit).at("/repository/pullRequest/userContentEdits/nodes")).isEmpty();

    at.actions
        .pull()
        .pulls()
        .edit(at.rocket, pull, new Pulls.Edit(null, "Mine", null, null), at.actor);

    var edits = at.data(edit).at("/repository/pullRequest/userContentEdits/nodes");
    assertThat(edits.findValuesAsText("diff")).containsExactly("Mine", "Body");
    var readOnly =
        at.askAs(
            at.ada(Permissions.none().with("contents", Permissions.Level.READ)), edit, Map.of());
    assertThat(readOnly.at("/data/repository/pullRequest/userContentEdits/nodes/0/diff").isNull())
        .isTrue();
  }

  @Test
  void aDeletedAuthorIsNull() {
    Account bob = at.world.accountOrNew("bob", AccountType.USER);
    at.branch("stage", at.tip("main"));
    at.commit("stage", "feat: x", Map.of("x", "x"));
    at.actions
        .pull()
        .pulls()
        .open(
            at.rocket,
            new Pulls.Draft("feat: x", null, "stage", "main", false),
            dev.slipway.standin.action.actor.Actor.person(bob));
    at.world.delete(bob);

    var pull = repository("pullRequest(number: 1) { author { login } body }").path("pullRequest");

    assertThat(pull.path("author").isNull()).isTrue();
    assertThat(pull.path("body").asText()).isEmpty();
  }

  @Test
  void whatIsNotThereIsNullWithATypedErrorAndTheRestIsAnswered() {
    var answer =
        at.ask(
            "{ viewer { login } a: repository(owner: \"acme\", name: \"nothing\") { id } b:"
                + " repository(owner: \"acme\", name: \"rocket\") { name pullRequest(number: 9) {"
                + " id } } }");

    assertThat(answer.at("/data/viewer/login").asText()).isEqualTo("ada");
    assertThat(answer.at("/data/a").isNull()).isTrue();
    assertThat(answer.at("/data/b/name").asText()).isEqualTo("rocket");
    assertThat(answer.path("errors").findValuesAsText("type")).containsOnly("NOT_FOUND");
    assertThat(answer.at("/errors/1/path").toString()).isEqualTo("[\"b\",\"pullRequest\"]");
  }

  @Test
  void nodesByTheirIds() {
    var pull = pull("stage", "feat: second stage", Map.of("stage", "2"));
    var ids =
        repository(
            "id defaultBranchRef { id target { id } } pullRequest(number: "
                + pull.number()
                + ") { id }");

    for (var id : ids.findValuesAsText("id")) {
      assertThat(
              at.data("query($id: ID!) { node(id: $id) { id } }", Map.of("id", id))
                  .at("/node/id")
                  .asText())
          .isEqualTo(id);
    }
    var missing = at.ask("{ node(id: \"PR_nonsense\") { id } }");
    assertThat(missing.at("/errors/0/type").asText()).isEqualTo("NOT_FOUND");
  }

  @Test
  void aFieldThatGitHubDoesNotHaveIsRefusedAndNothingIsExecuted() {
    var answer = at.ask("{ repository(owner: \"acme\", name: \"rocket\") { releaseTrain } }");

    assertThat(answer.has("data")).isFalse();
    assertThat(answer.at("/errors/0/extensions/code").asText()).isEqualTo("undefinedField");
  }

  /** GitHub refuses what is declared and not used (graphql.org spec, section 5.8.4). */
  @Test
  void aDeclaredVariableMustBeUsed() {
    var answer = at.ask("query Q($x: Int) { viewer { login } }", Map.of());

    assertThat(answer.at("/errors/0/extensions/code").asText()).isEqualTo("variableNotUsed");
  }

  /** docs.github.com/en/graphql/reference/objects#releaseasset. */
  @Test
  void aReleasesFilesAreListed() {
    var draft = new Releases.Draft("v9", "main", "v9", "notes", false, false);
    var release = at.actions.repository().releases().create(at.rocket, draft, at.actor);
    for (String name : List.of("rocket.jar", "rocket.zip")) {
      at.actions
          .repository()
          .assets()
          .upload(at.rocket, release, name, "application/zip", new byte[] {1, 2, 3}, at.actor);
    }

    var found =
        at.data(
                "{ repository(owner: \"acme\", name: \"rocket\") { release(tagName: \"v9\") {"
                    + " releaseAssets(first: 5, name: \"rocket.jar\") { totalCount nodes { id name"
                    + " size contentType downloadUrl uploadedBy { login } release { tagName } } } }"
                    + " } }")
            .at("/repository/release/releaseAssets");

    assertThat(found.path("totalCount").asInt()).isEqualTo(1);
    assertThat(found.at("/nodes/0/size").asInt()).isEqualTo(3);
    assertThat(found.at("/nodes/0/downloadUrl").asText())
        .endsWith("/acme/rocket/releases/download/v9/rocket.jar");
    assertThat(found.at("/nodes/0/uploadedBy/login").asText()).isEqualTo("ada");
    assertThat(found.at("/nodes/0/release/tagName").asText()).isEqualTo("v9");
    var id = found.at("/nodes/0/id").asText();
    assertThat(
            at.data(
                    "query($id: ID!) { node(id: $id) { ... on ReleaseAsset { name } } }",
                    Map.of("id", id))
                .at("/node/name")
                .asText())
        .isEqualTo("rocket.jar");
  }

  /** docs.github.com/en/graphql/guides/using-pagination-in-the-graphql-api. */
  @Test
  void connectionsWantABoundAndNoMoreThanAHundred() {
    var query = "{ repository(owner: \"acme\", name: \"rocket\") { releases%s { totalCount } } }";

    assertThat(at.ask(query.formatted("")).at("/errors/0/type").asText())
        .isEqualTo("MISSING_PAGINATION_BOUNDARIES");
    assertThat(at.ask(query.formatted("(first: 101)")).at("/errors/0/type").asText())
        .isEqualTo("EXCESSIVE_PAGINATION");
  }

  /**
   * docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api: one
   * request for the pull requests and two for each of a hundred make 201, or 2 points.
   */
  @Test
  void costsWhatItsConnectionsAskFor() {
    var rateLimit =
        at.data(
                """
                { rateLimit { cost nodeCount remaining used }
                  repository(owner: "acme", name: "rocket") { pullRequests(first: 100) { nodes {
                    comments(first: 50) { nodes { id } } labels(last: 10) { nodes { id } } } } } }
                """)
            .path("rateLimit");

    assertThat(rateLimit.path("cost").asInt()).isEqualTo(2);
    assertThat(rateLimit.path("nodeCount").asInt()).isEqualTo(100 + 100 * 50 + 100 * 10);
    assertThat(rateLimit.path("remaining").asInt()).isEqualTo(4988);
  }

  @Test
  void moreThanHalfAMillionNodesAreRefused() {
    var answer =
        at.ask(
            """
            { repository(owner: "acme", name: "rocket") { refs(refPrefix: "refs/heads/", first: 100) { nodes {
                associatedPullRequests(first: 100) { nodes { comments(first: 100) { nodes { id } } } } } } } }
            """);

    assertThat(answer.at("/errors/0/type").asText()).isEqualTo("MAX_NODE_LIMIT_EXCEEDED");
  }
}
