package dev.slipway.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.standin.http.Fault;
import dev.slipway.standin.http.FaultPlan;
import dev.slipway.standin.http.Request;
import dev.slipway.standin.state.account.Permissions;
import dev.slipway.standin.state.account.Permissions.Level;
import dev.slipway.standin.webhook.Delivery;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What GitHub makes a deployment of, what it refuses, and what a status changes. */
class DeploymentRulesTest {
  private static final String AS_IT_IS = "'auto_merge':false,'required_contexts':[]";
  private final TestWorld world =
      new TestWorld(
          Permissions.slipway().with("checks", Level.WRITE).with("statuses", Level.WRITE));

  private JsonNode deploy(String ref, String environment, String more) {
    return world
        .send(
            201,
            "POST",
            "/deployments",
            "{'ref':'%s','environment':'%s',%s%s}".formatted(ref, environment, AS_IT_IS, more))
        .json();
  }

  private void say(JsonNode deployment, String state) {
    var path = "/deployments/" + deployment.path("id").asLong() + "/statuses";
    world.send(201, "POST", path, "{'state':'%s'}".formatted(state));
  }

  private List<String> states(JsonNode deployment) {
    var all = world.get("/deployments/" + deployment.path("id").asLong() + "/statuses").json();
    return StreamSupport.stream(all.spliterator(), false)
        .map(s -> s.path("state").asText())
        .toList();
  }

  /** https://docs.github.com/en/rest/deployments/deployments#create-a-deployment */
  @Test
  void aRefIsABranchATagOrACommit() {
    world.ada.tag(world.rocket, "v1", world.firstCommit);
    for (String ref : List.of("main", "v1", world.firstCommit)) {
      var made = deploy(ref, "dev", ",'payload':{'release':'v1'}");
      assertThat(made.path("sha").asText()).isEqualTo(world.firstCommit);
      assertThat(made.path("ref").asText()).isEqualTo(ref);
      assertThat(made.path("payload").path("release").asText()).isEqualTo("v1");
      assertThat(made.path("task").asText()).isEqualTo("deploy");
      assertThat(made.path("production_environment").asBoolean()).isFalse();
      assertThat(made.path("creator").path("login").asText()).isEqualTo("slipway[bot]");
    }
    var usual = world.send(201, "POST", "/deployments", "{'ref':'main'}").json();
    assertThat(usual.path("environment").asText()).isEqualTo("production");
    assertThat(usual.path("production_environment").asBoolean()).isTrue();
    assertThat(world.send(422, "POST", "/deployments", "{'ref':'nothing'}").text())
        .contains("No ref found for: nothing");
    world.send(422, "POST", "/deployments", "{}");
    assertThat(deploy("main", "dev", ",'payload':'text'").path("payload").asText())
        .isEqualTo("text");
  }

  /** The same page: auto_merge, "Merged branch response" and "Merge conflict response". */
  @Test
  void aBranchBehindTheDefaultBranchIsMergedIntoInstead() {
    world.ada.branch(world.rocket, "topic", "main");
    world.ada.commit(world.rocket, "topic", "feat: t", Map.of("t", "t"));
    world.ada.tag(world.rocket, "v1", world.firstCommit);
    world.ada.commit(world.rocket, "main", "fix: a", Map.of("a", "a"));
    var before = world.rocket.git().branch("topic");
    var merged = world.send(202, "POST", "/deployments", "{'ref':'topic'}").json();
    assertThat(merged.path("message").asText())
        .isEqualTo("Auto-merged main into topic on deployment.");
    assertThat(world.rocket.git().branch("topic")).isNotEqualTo(before);
    assertThat(world.get("/deployments").json()).isEmpty();
    world.send(201, "POST", "/deployments", "{'ref':'topic'}");
    world.send(409, "POST", "/deployments", "{'ref':'v1'}");
    world.ada.branch(world.rocket, "other", "main");
    world.ada.commit(world.rocket, "other", "fix: o", Map.of("a", "other"));
    world.ada.commit(world.rocket, "main", "fix: m", Map.of("a", "main"));
    assertThat(world.send(409, "POST", "/deployments", "{'ref':'other'}").text())
        .contains("Conflict merging main into other.");
    world.send(201, "POST", "/deployments", "{'ref':'other','auto_merge':false}");
  }

  /** The same page: required_contexts, "Failed commit status checks". */
  @Test
  void allContextsMustBeGreenUnlessTheyAreNamed() {
    var ask = "{'ref':'main'%s}";
    world.send(201, "POST", "/statuses/" + world.firstCommit, "{'state':'pending','context':'ci'}");
    var refused = world.send(409, "POST", "/deployments", ask.formatted("")).json();
    var context = refused.path("errors").path(0).path("contexts").path(0);
    assertThat(context.path("context").asText()).isEqualTo("ci");
    assertThat(context.path("state").asText()).isEqualTo("pending");
    world.send(201, "POST", "/deployments", ask.formatted(",'required_contexts':[]"));
    world.send(201, "POST", "/statuses/" + world.firstCommit, "{'state':'success','context':'ci'}");
    var check =
        world
            .send(
                201,
                "POST",
                "/check-runs",
                "{'name':'canary','head_sha':'%s'}".formatted(world.firstCommit))
            .json();
    world.send(409, "POST", "/deployments", ask.formatted(""));
    world.send(201, "POST", "/deployments", ask.formatted(",'required_contexts':['ci']"));
    world.send(409, "POST", "/deployments", ask.formatted(",'required_contexts':['never']"));
    world.send(200, "PATCH", "/check-runs/" + check.path("id"), "{'conclusion':'failure'}");
    world.send(409, "POST", "/deployments", ask.formatted(""));
    world.send(200, "PATCH", "/check-runs/" + check.path("id"), "{'conclusion':'success'}");
    world.send(201, "POST", "/deployments", ask.formatted(""));
  }

  /** https://docs.github.com/en/rest/deployments/statuses#create-a-deployment-status */
  @Test
  void aSuccessMakesEarlierOnesInactive() {
    var first = deploy("main", "dev", "");
    var failed = deploy("main", "dev", "");
    var elsewhere = deploy("main", "other", "");
    var passing = deploy("main", "dev", ",'transient_environment':true");
    var last = deploy("main", "dev", "");
    List.of(passing, first, elsewhere).forEach(d -> say(d, "success"));
    say(failed, "failure");
    world.hooks.takeAll();
    say(last, "success");
    assertThat(states(first)).containsExactly("inactive", "success");
    assertThat(states(failed)).containsExactly("failure");
    assertThat(states(elsewhere)).containsExactly("success");
    assertThat(states(passing)).containsExactly("success");
    assertThat(world.hooks.takeAll().stream().map(DeploymentRulesTest::state))
        .containsExactly("success", "inactive");
    var kept = deploy("main", "dev", "");
    var path = "/deployments/" + kept.path("id") + "/statuses";
    world.send(201, "POST", path, "{'state':'success','auto_inactive':false}");
    assertThat(states(last)).containsExactly("success");
  }

  /** The same page: of production environments none. */
  @Test
  void inProductionTheyStayAsTheyAre() {
    var first = deploy("main", "production", "");
    var second = deploy("main", "production", "");
    say(first, "success");
    say(second, "success");
    assertThat(states(first)).containsExactly("success");
  }

  private static String state(Delivery delivery) {
    return delivery.content().payload().path("deployment_status").path("state").asText();
  }

  /** The same page: states, log_url and target_url, environment, the length of a description. */
  @Test
  void aStatusIsCheckedAndKept() {
    var made = deploy("main", "dev", "");
    var path = "/deployments/" + made.path("id") + "/statuses";
    world.send(422, "POST", path, "{'state':'waiting'}");
    world.send(422, "POST", path, "{'state':'done'}");
    world.send(422, "POST", path, "{}");
    world.send(
        422, "POST", path, "{'state':'success','description':'%s'}".formatted("x".repeat(141)));
    var said =
        world
            .send(
                201,
                "POST",
                path,
                "{'state':'in_progress','log_url':'http://l','environment':'qa',"
                    + "'environment_url':'http://e'}")
            .json();
    assertThat(said.path("target_url").asText()).isEqualTo("http://l");
    assertThat(said.path("environment_url").asText()).isEqualTo("http://e");
    var now = world.get("/deployments/" + made.path("id")).json();
    assertThat(now.path("environment").asText()).isEqualTo("qa");
    assertThat(now.path("original_environment").asText()).isEqualTo("dev");
    say(made, "success");
    assertThat(world.get(path).json().path(0).path("environment").asText()).isEqualTo("qa");
    assertThat(world.get(path + "/" + said.path("id")).json().path("state").asText())
        .isEqualTo("in_progress");
  }

  /** https://docs.github.com/en/rest/deployments/deployments#list-deployments */
  @Test
  void theyAreListedNewestFirstAndFiltered() {
    var first = deploy("main", "dev", "");
    var second = deploy("main", "qa", ",'task':'migrate'");
    var all = world.get("/deployments?per_page=1");
    assertThat(all.json().path(0).path("id")).isEqualTo(second.path("id"));
    assertThat(all.header("link")).contains("rel=\"next\"");
    assertThat(world.get("/deployments?environment=dev").json().path(0).path("id"))
        .isEqualTo(first.path("id"));
    assertThat(world.get("/deployments?task=migrate").json()).hasSize(1);
    assertThat(world.get("/deployments?ref=none&sha=" + world.firstCommit).json()).hasSize(2);
    assertThat(world.get("/deployments?ref=v1").json()).isEmpty();
  }

  /** https://docs.github.com/en/rest/deployments/deployments#delete-a-deployment */
  @Test
  void anActiveOneIsDeletedOnlyIfItIsTheOnlyOne() {
    var first = deploy("main", "dev", "");
    var second = deploy("main", "dev", "");
    say(first, "success");
    world.send(422, "DELETE", "/deployments/" + first.path("id"), "");
    world.send(422, "DELETE", "/deployments/" + second.path("id"), "");
    say(second, "failure");
    world.send(204, "DELETE", "/deployments/" + second.path("id"), "");
    world.send(404, "DELETE", "/deployments/" + second.path("id"), "");
    world.send(204, "DELETE", "/deployments/" + first.path("id"), "");
  }

  /** https://docs.github.com/en/rest/authentication/permissions-required-for-github-apps */
  @Test
  void withoutThePermissionNothingIsMadeAndNothingHeard() {
    var poor = new TestWorld(Permissions.slipway().without("deployments").without("checks"));
    var bare = poor.send(403, "POST", "/deployments", "{'ref':'main'}");
    assertThat(bare.text()).contains("Resource not accessible by integration");
    assertThat(poor.get("/deployments").status()).isEqualTo(403);
    assertThat(poor.get("/commits/main/check-runs").status()).isEqualTo(403);
    poor.ada.deploy(poor.rocket, "main", "dev");
    assertThat(poor.hooks.takeAll()).isEmpty();
    poor.gitHub.person("stranger");
    var stranger =
        Request.json("POST", "/repos/acme/rocket/deployments", "{\"ref\":\"main\"}")
            .as(poor.gitHub.token("stranger"));
    assertThat(poor.handle(stranger).status()).isEqualTo(404);
  }

  /** https://docs.github.com/en/webhooks/webhook-events-and-payloads#deployment */
  @Test
  void theAppHearsOfItsOwnDeployment() {
    var made = deploy("main", "dev", "");
    say(made, "queued");
    var sent = world.hooks.takeAll();
    assertThat(sent.stream().map(Delivery::name))
        .containsExactly("deployment.created", "deployment_status.created");
    for (Delivery delivery : sent) {
      assertThat(delivery.content().payload().path("sender").path("login").asText())
          .isEqualTo("slipway[bot]");
      assertThat(delivery.content().payload().path("deployment").path("id").asLong())
          .isEqualTo(made.path("id").asLong());
    }
  }

  /** As on every route, the answer may be lost when the deployment is there. */
  @Test
  void anAnswerMayBeLost() {
    world.gitHub.faults(FaultPlan.at(1, Fault.statusAfterEffect(502)));
    world.send(502, "POST", "/deployments", "{'ref':'main'}");
    assertThat(world.get("/deployments").json()).hasSize(1);
  }

  /** https://docs.github.com/en/rest/releases/assets */
  @Test
  void anAssetIsKnownByItsDigest() {
    var release = world.ada.release(world.rocket, "v1", "main", "notes");
    world.ada.attach(world.rocket, release, "rocket.jar", new byte[] {1, 2, 3});
    var first = world.get("/releases/tags/v1").json().path("assets").path(0);
    assertThat(first.path("digest").asText())
        .isEqualTo("sha256:039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81");
    assertThat(first.path("size").asInt()).isEqualTo(3);
    world.send(422, "POST", "/releases/" + release.id() + "/assets?name=rocket.jar", "bytes");
    world.ada.attach(world.rocket, release, "rocket.jar", new byte[] {4});
    var second = world.get("/releases/tags/v1").json().path("assets");
    assertThat(second).hasSize(1);
    assertThat(second.path(0).path("digest")).isNotEqualTo(first.path("digest"));
    assertThat(second.path(0).path("id")).isNotEqualTo(first.path("id"));
  }

  /** https://docs.github.com/en/rest/teams/members#get-team-membership-for-a-user */
  @Test
  void aMembershipIsActiveOrPendingOrNone() {
    var bob = world.gitHub.person("bob");
    world.gitHub.person("eve");
    world.ada.createTeam("acme", "Release Managers", world.ada, bob);
    var path = "/orgs/acme/teams/release-managers/memberships/";
    var ada = world.handle(Request.get(path + "ada").as(world.token)).json();
    assertThat(ada.path("state").asText()).isEqualTo("active");
    assertThat(
            world.handle(Request.get(path + "bob").as(world.token)).json().path("state").asText())
        .isEqualTo("pending");
    assertThat(world.handle(Request.get(path + "eve").as(world.token)).status()).isEqualTo(404);
    assertThat(world.handle(Request.get(path + "ada").as(world.gitHub.token("eve"))).status())
        .isEqualTo(404);
    var poor = new TestWorld(Permissions.slipway().without("members"));
    assertThat(poor.handle(Request.get(path + "ada").as(poor.token)).status()).isEqualTo(403);
  }
}
