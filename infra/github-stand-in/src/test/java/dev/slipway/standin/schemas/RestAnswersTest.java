package dev.slipway.standin.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.standin.StandInGitHub;
import dev.slipway.standin.http.RateLimits;
import dev.slipway.standin.http.Request;
import dev.slipway.standin.http.Response;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.account.App;
import dev.slipway.standin.state.account.Permissions;
import dev.slipway.standin.state.deploy.Workflow;
import dev.slipway.standin.webhook.HeldDeliveries;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every endpoint's answers are held against GitHub's published description of them. */
class RestAnswersTest {
  private static final OpenApiExcerpt DESCRIPTION = new OpenApiExcerpt();
  private static final String ROCKET = "/repos/acme/rocket";

  private final HeldDeliveries deliveries = new HeldDeliveries();
  private final StandInGitHub github =
      StandInGitHub.builder().sink(deliveries).limits(RateLimits.none()).build();
  private final Repository rocket = github.person("ada").createRepository("acme/rocket");
  private final String token = github.token("ada");
  private final Map<String, List<String>> violations = new LinkedHashMap<>();
  private final Set<String> seen = new TreeSet<>();
  private String appToken = "";

  private Response call(int status, Request request) throws IOException {
    var response = github.handle(request);
    var name =
        request.method()
            + " "
            + DESCRIPTION.template(request).orElse(request.path())
            + " → "
            + response.status();
    seen.add(name);
    var found = DESCRIPTION.violations(request, response);
    if (!found.isEmpty()) {
      violations.put(name, found);
    }
    assertThat(response.status()).as(name + ": " + response.text()).isEqualTo(status);
    return response;
  }

  private JsonNode get(String path) throws IOException {
    return call(200, Request.get(path).as(token)).json();
  }

  private JsonNode send(int status, String method, String path, String body) throws IOException {
    var response = call(status, Request.json(method, path, body.replace('\'', '"')).as(token));
    return response.body().length == 0 ? null : response.json();
  }

  private void nothingIsWrong() {
    assertThat(String.join("\n", violations.entrySet().stream().map(Object::toString).toList()))
        .isEmpty();
  }

  /** Two commits on main, one more on next. */
  private void someHistory() {
    var ada = github.person("ada");
    ada.commit(rocket, "main", "feat: begin", Map.of("README.md", "Hello\n", "src/a.txt", "a\n"));
    ada.commit(rocket, "main", "fix: more", Map.of("src/a.txt", "b\n"));
    ada.branch(rocket, "next", "main");
    ada.commit(rocket, "next", "feat: next", Map.of("next.txt", "n\n"));
  }

  private String tip(String branch) {
    return rocket.git().branch(branch).orElseThrow().name();
  }

  @Test
  void repositoriesAndPeople() throws IOException {
    someHistory();
    get(ROCKET);
    get(ROCKET + "/branches");
    get(ROCKET + "/branches/main");
    get(ROCKET + "/collaborators/ada/permission");
    get("/user");
    get("/users/ada");
    get("/orgs/acme");
    get("/rate_limit");
    github.person("ada").createTeam("acme", "Release Managers", github.person("bob"));
    get("/orgs/acme/teams/release-managers/memberships/bob");
    call(404, Request.get("/orgs/acme/teams/release-managers/memberships/eve").as(token));
    get(ROCKET + "/readme");
    call(404, Request.get("/repos/acme/nothing").as(token));
    nothingIsWrong();
  }

  @Test
  void gitObjects() throws IOException {
    someHistory();
    var main = tip("main");
    get(ROCKET + "/git/ref/heads/main");
    get(ROCKET + "/git/matching-refs/heads/");
    var commit = get(ROCKET + "/git/commits/" + main);
    var tree = commit.at("/tree/sha").asText();
    get(ROCKET + "/git/trees/" + tree);
    var entries = get(ROCKET + "/git/trees/main?recursive=1").path("tree");
    var blob = send(201, "POST", ROCKET + "/git/blobs", "{'content':'new','encoding':'utf-8'}");
    get(ROCKET + "/git/blobs/" + blob.path("sha").asText());
    assertThat(entries).isNotEmpty();
    var made =
        send(
            201,
            "POST",
            ROCKET + "/git/trees",
            "{'base_tree':'%s','tree':[{'path':'b.txt','mode':'100644','type':'blob','content':'x'}]}"
                .formatted(tree));
    var child =
        send(
            201,
            "POST",
            ROCKET + "/git/commits",
            "{'message':'chore: it','tree':'%s','parents':['%s']}"
                .formatted(made.path("sha").asText(), main));
    var sha = child.path("sha").asText();
    send(201, "POST", ROCKET + "/git/refs", "{'ref':'refs/heads/x','sha':'%s'}".formatted(main));
    send(422, "POST", ROCKET + "/git/refs", "{'ref':'refs/heads/x','sha':'%s'}".formatted(main));
    send(200, "PATCH", ROCKET + "/git/refs/heads/x", "{'sha':'%s','force':false}".formatted(sha));
    send(422, "PATCH", ROCKET + "/git/refs/heads/x", "{'sha':'%s'}".formatted(main));
    send(204, "DELETE", ROCKET + "/git/refs/heads/x", "");
    var tag =
        send(
            201,
            "POST",
            ROCKET + "/git/tags",
            "{'tag':'v1.0.0','message':'One','object':'%s','type':'commit'}".formatted(main));
    get(ROCKET + "/git/tags/" + tag.path("sha").asText());
    send(
        201,
        "POST",
        ROCKET + "/git/refs",
        "{'ref':'refs/tags/v1.0.0','sha':'%s'}".formatted(tag.path("sha").asText()));
    get(ROCKET + "/git/ref/tags/v1.0.0");
    get(ROCKET + "/tags");
    call(404, Request.get(ROCKET + "/git/ref/heads/nothing").as(token));
    nothingIsWrong();
  }

  @Test
  void commitsContentsAndComparisons() throws IOException {
    someHistory();
    get(ROCKET + "/commits?sha=next&per_page=2");
    get(ROCKET + "/commits/main");
    get(ROCKET + "/commits/" + tip("main") + "/pulls");
    get(ROCKET + "/compare/main...next");
    get(ROCKET + "/compare/next...main");
    get(ROCKET + "/contents/src");
    var file = get(ROCKET + "/contents/src/a.txt?ref=main");
    send(
        200,
        "PUT",
        ROCKET + "/contents/src/a.txt",
        "{'message':'fix: a','content':'%s','sha':'%s'}"
            .formatted(base64("c\n"), file.path("sha").asText()));
    send(
        409,
        "PUT",
        ROCKET + "/contents/src/a.txt",
        "{'message':'fix: a','content':'%s','sha':'%s'}"
            .formatted(base64("d\n"), file.path("sha").asText()));
    var made =
        send(
            201,
            "PUT",
            ROCKET + "/contents/new.txt",
            "{'message':'feat: new','content':'%s'}".formatted(base64("n\n")));
    send(
        200,
        "DELETE",
        ROCKET + "/contents/new.txt",
        "{'message':'chore: old','sha':'%s'}".formatted(made.at("/content/sha").asText()));
    send(201, "POST", ROCKET + "/merges", "{'base':'main','head':'next'}");
    send(204, "POST", ROCKET + "/merges", "{'base':'main','head':'next'}");
    call(404, Request.get(ROCKET + "/contents/nothing").as(token));
    nothingIsWrong();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void pullRequests() throws IOException {
    someHistory();
    var draft = "{'title':'feat: next','head':'next','base':'main','body':'Body'}";
    var pull = send(201, "POST", ROCKET + "/pulls", draft);
    var one = ROCKET + "/pulls/" + pull.path("number").asInt();
    send(422, "POST", ROCKET + "/pulls", draft);
    get(one);
    get(one);
    get(ROCKET + "/pulls?state=all&head=acme:next");
    get(one + "/commits");
    get(one + "/files");
    send(200, "PATCH", one, "{'title':'feat: more','body':'Mine'}");
    send(422, "PATCH", one, "{'base':'nothing'}");
    call(404, Request.get(one + "/merge").as(token));
    send(200, "PATCH", one, "{'state':'closed'}");
    send(200, "PATCH", one, "{'state':'open'}");
    send(409, "PUT", one + "/merge", "{'sha':'%s'}".formatted(tip("main")));
    send(200, "PUT", one + "/merge", "{'merge_method':'squash'}");
    send(405, "PUT", one + "/merge", "{}");
    call(204, Request.get(one + "/merge").as(token));
    get(one);
    get(ROCKET + "/commits/" + tip("main") + "/pulls");
    nothingIsWrong();
  }

  @Test
  void aForkAndItsOwnerMayBeGone() throws IOException {
    someHistory();
    var bob = github.person("bob");
    var fork = bob.fork(rocket);
    bob.branch(fork, "gift", "main");
    bob.commit(fork, "gift", "feat: gift", Map.of("gift", "x"));
    bob.openPullRequest(rocket, "bob:gift", "main", "feat: gift", "");
    get(ROCKET + "/pulls/1");
    bob.delete(fork);
    get(ROCKET + "/pulls/1");
    get(ROCKET + "/pulls?state=all");
    nothingIsWrong();
  }

  @Test
  void conversations() throws IOException {
    someHistory();
    github.person("ada").openPullRequest(rocket, "next", "main", "feat: next", "Body");
    var issue = ROCKET + "/issues/1";
    get(issue);
    send(201, "POST", ROCKET + "/issues", "{'title':'It leaks','body':'Badly'}");
    get(ROCKET + "/issues?state=all");
    send(200, "POST", issue + "/labels", "{'labels':['autorelease: pending','bug']}");
    get(issue + "/labels");
    send(200, "PUT", issue + "/labels", "{'labels':['bug']}");
    send(200, "DELETE", issue + "/labels/bug", "");
    send(404, "DELETE", issue + "/labels/bug", "");
    get(ROCKET + "/labels");
    get(ROCKET + "/labels/bug");
    send(201, "POST", ROCKET + "/labels", "{'name':'new','color':'ededed'}");
    send(422, "POST", ROCKET + "/labels", "{'name':'new','color':'ededed'}");
    send(201, "POST", issue + "/assignees", "{'assignees':['ada']}");
    send(200, "DELETE", issue + "/assignees", "{'assignees':['ada']}");
    var comment = send(201, "POST", issue + "/comments", "{'body':'One'}");
    var at = ROCKET + "/issues/comments/" + comment.path("id").asLong();
    get(issue + "/comments");
    get(at);
    send(200, "PATCH", at, "{'body':'Two'}");
    send(204, "DELETE", at, "");
    nothingIsWrong();
  }

  @Test
  void releases() throws IOException {
    someHistory();
    var release =
        send(
            201,
            "POST",
            ROCKET + "/releases",
            "{'tag_name':'v1.0.0','target_commitish':'main','name':'v1.0.0','body':'Notes'}");
    send(422, "POST", ROCKET + "/releases", "{'tag_name':'v1.0.0'}");
    var at = ROCKET + "/releases/" + release.path("id").asLong();
    get(at);
    get(ROCKET + "/releases");
    get(ROCKET + "/releases/latest");
    get(ROCKET + "/releases/tags/v1.0.0");
    send(200, "PATCH", at, "{'body':'More notes'}");
    send(201, "POST", ROCKET + "/releases", "{'tag_name':'v2.0.0','draft':true}");
    get(ROCKET + "/releases");
    var asset =
        call(
                201,
                Request.of("POST", at + "/assets?name=rocket.jar")
                    .with("bytes".getBytes(StandardCharsets.UTF_8))
                    .with("content-type", "application/octet-stream")
                    .as(token))
            .json();
    get(at + "/assets");
    get(at);
    var one = ROCKET + "/releases/assets/" + asset.path("id").asLong();
    get(one);
    send(204, "DELETE", one, "");
    call(404, Request.get(one).as(token));
    send(204, "DELETE", at, "");
    call(404, Request.get(at).as(token));
    nothingIsWrong();
  }

  /** An App, which alone may write check runs and answer protection rules, and its token. */
  private App installed() throws Exception {
    var keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
    var permissions =
        Permissions.slipway()
            .with("checks", Permissions.Level.WRITE)
            .with("actions", Permissions.Level.WRITE);
    var app =
        github.createApp(
            "gate", keys.getPublic(), permissions, Set.of("deployment_protection_rule"));
    appToken = github.installationToken(github.install(app, "acme", github.person("ada")));
    return app;
  }

  private JsonNode asApp(int status, String method, String path, String body) throws IOException {
    var request = Request.json(method, path, body.replace('\'', '"')).as(appToken);
    var response = call(status, request);
    return response.body().length == 0 ? null : response.json();
  }

  @Test
  void deployments() throws Exception {
    someHistory();
    installed();
    var all = ROCKET + "/deployments";
    var draft = "{'ref':'%s','auto_merge':false,'required_contexts':[],'environment':'dev'%s}";
    var first = send(201, "POST", all, draft.formatted("main", ",'payload':{'release':'v1'}"));
    var second = asApp(201, "POST", all, draft.formatted("next", ",'payload':'text'"));
    send(422, "POST", all, draft.formatted("nothing", ""));
    send(202, "POST", all, "{'ref':'%s'}".formatted(behind()));
    get(all + "?environment=dev");
    var one = all + "/" + first.path("id").asLong();
    get(one);
    var said =
        send(
            201,
            "POST",
            one + "/statuses",
            "{'state':'success','log_url':'http://log.test','environment_url':'http://dev.test'}");
    send(422, "POST", one + "/statuses", "{'state':'waiting'}");
    asApp(201, "POST", all + "/" + second.path("id") + "/statuses", "{'state':'success'}");
    assertThat(get(one + "/statuses")).hasSize(2);
    get(one + "/statuses/" + said.path("id").asLong());
    call(404, Request.get(one + "/statuses/1").as(token));
    send(422, "DELETE", all + "/" + second.path("id"), "");
    send(204, "DELETE", one, "");
    call(404, Request.get(one).as(token));
    nothingIsWrong();
  }

  /** A branch that lacks the newest commit of main. */
  private String behind() {
    var ada = github.person("ada");
    ada.branch(rocket, "behind", "main");
    ada.commit(rocket, "main", "fix: later", Map.of("later", "l"));
    return "behind";
  }

  @Test
  void checksAndStatuses() throws Exception {
    someHistory();
    installed();
    var main = tip("main");
    var check =
        asApp(
            201,
            "POST",
            ROCKET + "/check-runs",
            "{'name':'canary','head_sha':'%s','output':{'title':'T','summary':'S'}}"
                .formatted(main));
    var one = ROCKET + "/check-runs/" + check.path("id").asLong();
    get(one);
    asApp(200, "PATCH", one, "{'conclusion':'success'}");
    asApp(422, "PATCH", one, "{'status':'asleep'}");
    send(403, "PATCH", one, "{'conclusion':'failure'}");
    get(ROCKET + "/commits/main/check-runs?check_name=canary&filter=all");
    get(ROCKET + "/commits/" + main + "/status");
    send(201, "POST", ROCKET + "/statuses/" + main, "{'state':'pending','context':'ci'}");
    get(ROCKET + "/commits/main/status");
    send(409, "POST", ROCKET + "/deployments", "{'ref':'main'}");
    nothingIsWrong();
  }

  @Test
  void environmentsAndWorkflowRuns() throws Exception {
    someHistory();
    var app = installed();
    var environment = ROCKET + "/environments/production";
    send(200, "PUT", environment, "{}");
    send(422, "PUT", environment, "{'reviewers':[{'type':'User','id':1}]}");
    get(ROCKET + "/environments");
    var rules = environment + "/deployment_protection_rules";
    get(rules + "/apps");
    var rule = send(201, "POST", rules, "{'integration_id':%d}".formatted(app.id()));
    get(environment);
    get(rules);
    get(rules + "/" + rule.path("id").asLong());

    var workflow = Workflow.on(Workflow.Trigger.PUSH, "deploy").in("production");
    var runs = github.actions().deploy().runs();
    var run = runs.start(rocket, workflow, "main", github.person("ada").actor());
    var one = ROCKET + "/actions/runs/" + run.id();
    runs.advance(rocket, run);
    assertThat(get(one).path("status").asText()).isEqualTo("waiting");
    var mine = ROCKET + "/deployments?environment=production";
    var deployment = ROCKET + "/deployments/" + get(mine).path(0).path("id").asLong();
    get(deployment + "/statuses");
    get(ROCKET + "/commits/main/check-runs");
    var answer = one + "/deployment_protection_rule";
    asApp(204, "POST", answer, "{'environment_name':'production','comment':'first in line'}");
    asApp(204, "POST", answer, "{'environment_name':'production','state':'approved'}");
    asApp(202, "POST", one + "/cancel", "");
    asApp(409, "POST", one + "/cancel", "");
    get(one);
    get(ROCKET + "/actions/runs?status=cancelled");
    send(204, "DELETE", rules + "/" + rule.path("id").asLong(), "");
    send(204, "DELETE", environment, "");
    nothingIsWrong();
  }

  @Test
  void appsHooksAndDeliveries() throws Exception {
    someHistory();
    var ada = github.person("ada");
    var keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
    var app = github.createApp("slipway", keys.getPublic(), Permissions.slipway(), Set.of("push"));
    github.actions().apps().webhook(app, "http://receiver.test", "json", "secret");
    var installation = github.install(app, "acme", ada, rocket);
    var jwt = jwt(app.id(), keys);
    call(200, Request.get("/app").as(jwt));
    call(200, Request.get("/app/installations").as(jwt));
    call(200, Request.get("/app/installations/" + installation.id()).as(jwt));
    call(200, Request.get(ROCKET + "/installation").as(jwt));
    call(200, Request.get("/orgs/acme/installation").as(jwt));
    var minted =
        call(
                201,
                Request.json(
                        "POST", "/app/installations/" + installation.id() + "/access_tokens", "{}")
                    .as(jwt))
            .json();
    call(200, Request.get("/installation/repositories").as(minted.path("token").asText()));
    call(200, Request.get("/app/hook/config").as(jwt));
    ada.commit(rocket, "main", "fix: push", Map.of("p", "p"));
    var log = call(200, Request.get("/app/hook/deliveries").as(jwt)).json();
    assertThat(log).isNotEmpty();
    var delivery = "/app/hook/deliveries/" + log.path(0).path("id").asLong();
    call(200, Request.get(delivery).as(jwt));
    call(202, Request.json("POST", delivery + "/attempts", "").as(jwt));
    send(
        201,
        "POST",
        ROCKET + "/hooks",
        "{'name':'web','events':['push'],'config':{'url':'http://hook.test','content_type':'json'}}");
    var hook = get(ROCKET + "/hooks").path(0).path("id").asLong();
    get(ROCKET + "/hooks/" + hook);
    get(ROCKET + "/hooks/" + hook + "/deliveries");
    call(401, Request.get("/app").as("nonsense"));
    nothingIsWrong();
  }

  private static String jwt(long issuer, KeyPair keys) throws Exception {
    long now = Instant.parse("2026-01-15T09:00:00Z").getEpochSecond();
    var encoder = Base64.getUrlEncoder().withoutPadding();
    var text =
        encoder.encodeToString(
                "{\"alg\":\"RS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8))
            + "."
            + encoder.encodeToString(
                "{\"iat\":%d,\"exp\":%d,\"iss\":\"%d\"}"
                    .formatted(now - 60, now + 540, issuer)
                    .getBytes(StandardCharsets.UTF_8));
    var signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(keys.getPrivate());
    signature.update(text.getBytes(StandardCharsets.UTF_8));
    return text + "." + encoder.encodeToString(signature.sign());
  }

  @Test
  void whatGitHubDoesNotSendIsSeen() throws IOException {
    someHistory();
    var request = Request.get(ROCKET + "/git/ref/heads/main").as(token);
    var answer = (com.fasterxml.jackson.databind.node.ObjectNode) github.handle(request).json();
    answer.put("release_train", "weekly");
    answer.remove("node_id");

    assertThat(DESCRIPTION.violations(request, Response.json(200, answer)))
        .anyMatch(v -> v.contains("node_id"))
        .anyMatch(v -> v.contains("release_train"));
  }
}
