package dev.slipway.standin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.standin.http.Request;
import dev.slipway.standin.http.Response;
import dev.slipway.standin.state.PullRequest;
import dev.slipway.standin.state.account.Role;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reviewers, assignees, milestones, auto-merge and kinds of releases, with their refusals. */
class ReviewAndAutoMergeRulesTest {
  private final TestWorld world = new TestWorld();
  private PullRequest pull;

  @BeforeEach
  void open() {
    pull = world.ada.propose(world.rocket, "main", "topic", "fix: a", Map.of("a", "a"));
    var bob = world.gitHub.person("bob");
    world.rocket.collaborators().put(bob.account().id(), Role.WRITE);
    world.gitHub.person("eve");
  }

  private Response post(String path, String json) {
    return send("POST", path, json);
  }

  private Response send(String method, String path, String json) {
    return world.handle(Request.json(method, "/repos/acme/rocket" + path, json).as(world.adaToken));
  }

  /** https://docs.github.com/en/rest/pulls/review-requests: all of them or none. */
  @Test
  void whoMayNotReviewIsRefusedWithAllTheOthers() {
    var path = "/pulls/" + pull.number() + "/requested_reviewers";
    assertThat(post(path, "{\"reviewers\":[\"bob\",\"eve\"]}").status()).isEqualTo(422);
    assertThat(post(path, "{\"reviewers\":[\"bob\",\"nobody\"]}").status()).isEqualTo(422);
    assertThat(post(path, "{\"reviewers\":[\"ada\"]}").status()).as("the author").isEqualTo(422);
    assertThat(post(path, "{\"team_reviewers\":[\"launch\"]}").status()).isEqualTo(422);
    assertThat(pull.reviewers()).isEmpty();
    world.ada.createTeam("acme", "launch");
    var asked = post(path, "{\"reviewers\":[\"bob\"],\"team_reviewers\":[\"launch\"]}");
    assertThat(asked.status()).isEqualTo(201);
    assertThat(asked.json().at("/requested_reviewers/0/login").asText()).isEqualTo("bob");
    assertThat(world.get(path).json().at("/teams/0/slug").asText()).isEqualTo("launch");
  }

  /** https://docs.github.com/en/rest/issues/assignees: silently ignored without push access. */
  @Test
  void whoMayNotWriteIsNotAssigned() {
    var answer =
        post("/issues/" + pull.number() + "/assignees", "{\"assignees\":[\"bob\",\"eve\"]}");
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().path("assignees")).hasSize(1);
  }

  /** https://docs.github.com/en/rest/issues/milestones */
  @Test
  void aMilestoneGoesByItsNumber() {
    var issue = "/issues/" + pull.number();
    assertThat(send("PATCH", issue, "{\"milestone\":1}").status()).isEqualTo(422);
    assertThat(post("/milestones", "{\"title\":\"Launch\"}").json().path("number").asInt())
        .isEqualTo(1);
    assertThat(send("PATCH", issue, "{\"milestone\":1}").json().at("/milestone/title").asText())
        .isEqualTo("Launch");
    assertThat(send("PATCH", issue, "{\"milestone\":null}").json().path("milestone").isNull())
        .isTrue();
  }

  /** https://docs.github.com/en/graphql/reference/mutations#enablepullrequestautomerge */
  @Test
  void autoMergeWaitsForWhatIsRequired() {
    assertThat(autoMerge("SQUASH")).contains("Auto merge is not allowed for this repository");
    world.rocket.settings(world.rocket.settings().withAutoMerge(true));
    assertThat(autoMerge("SQUASH")).contains("in clean status");
    world.rocket.requiredChecks().add("build");
    world.rocket.settings(world.rocket.settings().withMethods(true, false, true));
    assertThat(autoMerge("SQUASH")).contains("UNPROCESSABLE");
    assertThat(autoMerge("MERGE")).doesNotContain("errors");
    world.gitHub.robot().check(world.rocket, "topic", "lint", "success");
    world.gitHub.robot().check(world.rocket, "topic", "build", "failure");
    assertThat(pull.isMerged()).isFalse();
    world.gitHub.robot().check(world.rocket, "topic", "build", "success");
    assertThat(pull.isMerged()).isTrue();
  }

  private String autoMerge(String method) {
    var mutation =
        "mutation { enablePullRequestAutoMerge(input: {pullRequestId: \\\"%s\\\", mergeMethod: %s})"
            + " { pullRequest { number } } }";
    return world
        .handle(
            Request.json(
                    "POST",
                    "/graphql",
                    "{\"query\":\"" + mutation.formatted(pull.nodeId(), method) + "\"}")
                .as(world.adaToken))
        .json()
        .toString();
  }

  /** Plans without them answer so. */
  @Test
  void draftsMayNotBeHad() {
    world.rocket.hasDrafts(false);
    world.ada.branch(world.rocket, "other", "topic");
    assertThat(
            post("/pulls", "{\"title\":\"x\",\"head\":\"other\",\"base\":\"main\",\"draft\":true}")
                .status())
        .isEqualTo(422);
  }

  /** https://docs.github.com/en/rest/releases/releases#create-a-release */
  @Test
  void whichReleaseIsTheLatestAndWhatGitHubAddsToIt() {
    post("/releases", "{\"tag_name\":\"v2\",\"body\":\"two\",\"generate_release_notes\":true}");
    post("/releases", "{\"tag_name\":\"v1\",\"make_latest\":\"false\"}");
    var latest = world.get("/releases/latest").json();
    assertThat(latest.path("tag_name").asText()).isEqualTo("v2");
    assertThat(latest.path("body").asText()).startsWith("two\n\n## What's Changed\n");
    post("/releases", "{\"tag_name\":\"v3\"}");
    assertThat(world.get("/releases/latest").json().path("tag_name").asText()).isEqualTo("v3");
    var discussed = "{\"tag_name\":\"v4\",\"discussion_category_name\":\"News\"}";
    assertThat(post("/releases", discussed).status()).isEqualTo(404);
    world.rocket.discussionCategories().add("News");
    assertThat(post("/releases", discussed).json().path("discussion_url").asText()).isNotEmpty();
  }
}
