package dev.slipway.standin.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.standin.state.account.Permissions;
import dev.slipway.standin.state.account.Permissions.Level;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Mutations, and what becomes of the others when one of them fails. */
class GraphQlMutationTest {
  private static final String ZERO = "0".repeat(40);
  private final GraphQlWorld at = new GraphQlWorld();
  private final String repository = at.rocket.nodeId();

  private static Map<String, Object> swap(String name, String before, String after, boolean force) {
    return Map.of("name", name, "beforeOid", before, "afterOid", after, "force", force);
  }

  private JsonNode updateRefs(Object... updates) {
    return at.ask(
        "mutation($r: ID!, $u: [RefUpdate!]!) { updateRefs(input: {repositoryId: $r, refUpdates:"
            + " $u, clientMutationId: \"m1\"}) { clientMutationId } }",
        Map.of("r", repository, "u", List.of(updates)));
  }

  private String open(String branch) {
    at.branch(branch, at.tip("main"));
    at.commit(branch, "feat: " + branch, Map.of(branch, "x"));
    return at.data(
            "mutation($r: ID!, $h: String!) { createPullRequest(input: {repositoryId: $r,"
                + " headRefName: $h, baseRefName: \"main\", title: \"feat: it\", body: \"Body\"}) {"
                + " pullRequest { id } } }",
            Map.of("r", repository, "h", branch))
        .at("/createPullRequest/pullRequest/id")
        .asText();
  }

  /** docs.github.com/en/graphql/reference/mutations#updaterefs. */
  @Test
  void updateRefsCreatesMovesAndDeletesInOneGo() {
    var main = at.tip("main");
    at.branch("old", main);
    var next = at.commit("other", "feat: next", Map.of("next", "x")).name();

    var answer =
        updateRefs(
            swap("refs/heads/new", ZERO, main, false),
            swap("refs/heads/main", main, next, true),
            swap("refs/heads/old", main, ZERO, false));

    assertThat(answer.at("/data/updateRefs/clientMutationId").asText()).isEqualTo("m1");
    assertThat(at.tip("new")).isEqualTo(main);
    assertThat(at.tip("main")).isEqualTo(next);
    assertThat(at.rocket.git().branch("old")).isEmpty();
  }

  @Test
  void oneLostSwapKeepsAllRefsAsTheyAre() {
    var main = at.tip("main");
    at.commit("main", "fix: meanwhile", Map.of("m", "x"));
    var now = at.tip("main");

    for (var lost :
        List.of(
            swap("refs/heads/main", main, main, true),
            swap("refs/heads/main", ZERO, main, true),
            swap("refs/heads/main", now, main, false),
            swap("refs/heads/gone", main, now, true))) {
      var answer = updateRefs(swap("refs/heads/new", ZERO, now, false), lost);

      assertThat(answer.at("/data/updateRefs").isNull()).isTrue();
      assertThat(answer.at("/errors/0/type").asText()).isEqualTo("UNPROCESSABLE");
      assertThat(at.rocket.git().branch("new")).isEmpty();
      assertThat(at.tip("main")).isEqualTo(now);
    }
  }

  /** A ref that stays where it is is a guard for the others, and nobody hears of it. */
  @Test
  void aRefMayBeComparedWithoutBeingMoved() {
    var main = at.tip("main");
    at.deliveries.takeAll();

    var answer =
        updateRefs(
            swap("refs/heads/main", main, main, false), swap("refs/heads/new", ZERO, main, false));

    assertThat(answer.path("errors")).isEmpty();
    assertThat(at.tip("new")).isEqualTo(main);
    assertThat(at.deliveries.waiting())
        .isNotEmpty()
        .noneMatch(d -> d.content().payload().path("ref").asText().endsWith("main"));
  }

  @Test
  void refsOneByOne() {
    var main = at.tip("main");
    var created =
        at.data(
            "mutation($r: ID!, $o: GitObjectID!) { createRef(input: {repositoryId: $r, name:"
                + " \"refs/heads/x\", oid: $o}) { ref { id name target { oid } } } }",
            Map.of("r", repository, "o", main));
    var id = created.at("/createRef/ref/id").asText();
    assertThat(created.at("/createRef/ref/name").asText()).isEqualTo("x");

    var again =
        at.ask(
            "mutation($r: ID!, $o: GitObjectID!) { createRef(input: {repositoryId: $r, name:"
                + " \"refs/heads/x\", oid: $o}) { ref { id } } }",
            Map.of("r", repository, "o", main));
    assertThat(again.at("/errors/0/type").asText()).isEqualTo("UNPROCESSABLE");

    var ahead = at.commit("y", "feat: y", Map.of("y", "")).name();
    var notForward =
        at.ask(
            "mutation($i: ID!, $o: GitObjectID!) { updateRef(input: {refId: $i, oid: $o}) { ref {"
                + " target { oid } } } }",
            Map.of("i", id, "o", ahead));
    assertThat(notForward.at("/errors/0/message").asText())
        .isEqualTo("Update is not a fast forward");

    at.data(
        "mutation($i: ID!) { deleteRef(input: {refId: $i}) { clientMutationId } }",
        Map.of("i", id));
    assertThat(at.rocket.git().branch("x")).isEmpty();
  }

  /** docs.github.com/en/graphql/reference/mutations#createcommitonbranch. */
  @Test
  void createCommitOnBranchWantsTheHeadItExpects() {
    var stale = at.tip("main");
    at.commit("main", "fix: meanwhile", Map.of("m", "x"));
    var mutation =
        "mutation($h: GitObjectID!, $c: Base64String!) { createCommitOnBranch(input: { branch:"
            + " {repositoryNameWithOwner: \"acme/rocket\", branchName: \"main\"}, expectedHeadOid:"
            + " $h, message: {headline: \"chore: it\", body: \"Why\"}, fileChanges: {additions:"
            + " [{path: \"a/b.txt\", contents: $c}], deletions: [{path: \"README.md\"}]}}) { commit"
            + " { oid message committer { name } file(path: \"a/b.txt\") { object { ... on Blob {"
            + " text } } } tree { entries { name } } } } }";
    var content = Base64.getEncoder().encodeToString("B\n".getBytes(StandardCharsets.UTF_8));

    var refused = at.ask(mutation, Map.of("h", stale, "c", content));
    assertThat(refused.at("/errors/0/type").asText()).isEqualTo("STALE_DATA");

    var commit =
        at.data(mutation, Map.of("h", at.tip("main"), "c", content))
            .at("/createCommitOnBranch/commit");
    assertThat(commit.path("oid").asText()).isEqualTo(at.tip("main"));
    assertThat(commit.path("message").asText()).isEqualTo("chore: it\n\nWhy");
    assertThat(commit.at("/committer/name").asText()).isEqualTo("GitHub");
    assertThat(commit.at("/file/object/text").asText()).isEqualTo("B\n");
    assertThat(commit.at("/tree/entries").findValuesAsText("name")).containsExactly("a", "m");
    assertThat(at.rocket.verifiedCommits()).contains(at.tip("main"));
  }

  @Test
  void aPullRequestIsEditedAndItsHistoryReadInOneAnswer() {
    var id = open("stage");

    var pull =
        at.data(
                "mutation($i: ID!) { updatePullRequest(input: {pullRequestId: $i, title: \"feat:"
                    + " more\", body: \"Mine\"}) { pullRequest { title body userContentEdits(first:"
                    + " 5) { nodes { diff } } } } }",
                Map.of("i", id))
            .at("/updatePullRequest/pullRequest");

    assertThat(pull.path("title").asText()).isEqualTo("feat: more");
    assertThat(pull.at("/userContentEdits/nodes").findValuesAsText("diff"))
        .containsExactly("Mine", "Body");
    assertThat(at.deliveries.all()).anyMatch(d -> d.name().equals("pull_request.edited"));
  }

  @Test
  void aSecondPullRequestForTheSamePairIsRefused() {
    open("stage");

    var again =
        at.ask(
            "mutation($r: ID!) { createPullRequest(input: {repositoryId: $r, headRefName:"
                + " \"stage\", baseRefName: \"main\", title: \"feat: it\"}) { pullRequest { id } }"
                + " }",
            Map.of("r", repository));

    assertThat(again.at("/data/createPullRequest").isNull()).isTrue();
    assertThat(again.at("/errors/0/type").asText()).isEqualTo("UNPROCESSABLE");
    assertThat(again.at("/errors/0/message").asText()).contains("already exists");
  }

  @Test
  void closesReopensAndMerges() {
    var id = open("stage");

    assertThat(state("closePullRequest", id)).isEqualTo("CLOSED");
    assertThat(state("reopenPullRequest", id)).isEqualTo("OPEN");
    var wrongHead =
        at.ask(
            "mutation($i: ID!, $h: GitObjectID!) { mergePullRequest(input: {pullRequestId: $i,"
                + " expectedHeadOid: $h}) { pullRequest { state } } }",
            Map.of("i", id, "h", at.tip("main")));
    assertThat(wrongHead.at("/errors/0/type").asText()).isEqualTo("UNPROCESSABLE");
    assertThat(state("mergePullRequest", id)).isEqualTo("MERGED");
  }

  private String state(String mutation, String id) {
    return at.data(
            "mutation($i: ID!) { %s(input: {pullRequestId: $i}) { pullRequest { state } } }"
                .formatted(mutation),
            Map.of("i", id))
        .at("/" + mutation + "/pullRequest/state")
        .asText();
  }

  @Test
  void commentsAndLabels() {
    var id = open("stage");
    var comment =
        at.data(
                "mutation($i: ID!) { addComment(input: {subjectId: $i, body: \"One\"}) {"
                    + " commentEdge { node { id body viewerDidAuthor } } subject { id } } }",
                Map.of("i", id))
            .at("/addComment/commentEdge/node");
    assertThat(comment.path("body").asText()).isEqualTo("One");
    var edited =
        at.data(
            "mutation($i: ID!) { updateIssueComment(input: {id: $i, body: \"Two\"}) { issueComment"
                + " { body } } }",
            Map.of("i", comment.path("id").asText()));
    assertThat(edited.at("/updateIssueComment/issueComment/body").asText()).isEqualTo("Two");

    var label =
        at.data(
                "mutation($r: ID!) { createLabel(input: {repositoryId: $r, name: \"autorelease\","
                    + " color: \"ededed\"}) { label { id } } }",
                Map.of("r", repository))
            .at("/createLabel/label/id")
            .asText();
    var labelled =
        at.data(
            "mutation($i: ID!, $l: [ID!]!) { addLabelsToLabelable(input: {labelableId: $i,"
                + " labelIds: $l}) { labelable { labels(first: 5) { nodes { name } } } } }",
            Map.of("i", id, "l", List.of(label)));
    assertThat(labelled.at("/addLabelsToLabelable/labelable/labels/nodes").findValuesAsText("name"))
        .containsExactly("autorelease");

    at.data(
        "mutation($i: ID!) { deleteIssueComment(input: {id: $i}) { clientMutationId } }",
        Map.of("i", comment.path("id").asText()));
    assertThat(at.rocket.comments()).isEmpty();
  }

  @Test
  void mergesOneBranchIntoAnother() {
    at.branch("next", at.tip("main"));
    at.commit("next", "feat: next", Map.of("n", "1"));
    var mutation =
        "mutation($r: ID!) { mergeBranch(input: {repositoryId: $r, base: \"main\", head: \"next\"})"
            + " { mergeCommit { parents(first: 2) { totalCount } } } }";

    assertThat(
            at.data(mutation, Map.of("r", repository))
                .at("/mergeBranch/mergeCommit/parents/totalCount")
                .asInt())
        .isEqualTo(2);
    assertThat(at.ask(mutation, Map.of("r", repository)).at("/errors/0/type").asText())
        .isEqualTo("UNPROCESSABLE");
  }

  /** graphql.org spec, section 6.2.2; on GitHub none of them is rolled back. */
  @Test
  void severalMutationsRunInOrderAndAreNoTransaction() {
    var id = open("stage");

    var answer =
        at.ask(
            "mutation($r: ID!, $o: GitObjectID!, $i: ID!) { first: createRef(input: {repositoryId:"
                + " $r, name: \"refs/heads/one\", oid: $o}) { ref { name } } second:"
                + " createRef(input: {repositoryId: $r, name: \"refs/heads/one\", oid: $o}) { ref {"
                + " name } } third: updatePullRequest(input: {pullRequestId: $i, title: \"feat:"
                + " third\"}) { pullRequest { title } } }",
            Map.of("r", repository, "o", at.tip("main"), "i", id));

    assertThat(answer.at("/data/first/ref/name").asText()).isEqualTo("one");
    assertThat(answer.at("/data/second").isNull()).isTrue();
    assertThat(answer.at("/data/third/pullRequest/title").asText()).isEqualTo("feat: third");
    assertThat(answer.path("errors")).hasSize(1);
    assertThat(answer.at("/errors/0/path").toString()).isEqualTo("[\"second\"]");
    assertThat(at.rocket.git().branch("one")).isPresent();
  }

  /** docs.github.com/en/rest/authentication/permissions-required-for-github-apps. */
  @Test
  void withoutThePermissionItIsForbidden() {
    var id = open("stage");
    var reader = at.ada(Permissions.none().with("contents", Level.READ));

    var answer =
        at.askAs(
            reader,
            "mutation($i: ID!) { closePullRequest(input: {pullRequestId: $i}) { pullRequest { state"
                + " } } }",
            Map.of("i", id));

    assertThat(answer.at("/data/closePullRequest").isNull()).isTrue();
    assertThat(answer.at("/errors/0/type").asText()).isEqualTo("FORBIDDEN");
  }
}
