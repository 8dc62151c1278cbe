package dev.slipway.standin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.standin.http.Request;
import dev.slipway.standin.http.Response;
import dev.slipway.standin.state.PullRequest;
import dev.slipway.standin.state.deploy.Workflow;
import dev.slipway.standin.state.deploy.WorkflowRun;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pages show everything, run nothing, and their buttons work. */
class PagesTest {
  private static final String EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>";
  private final TestWorld world = new TestWorld();
  private PullRequest pull;

  @BeforeEach
  void openPullRequest() {
    pull =
        world.ada.propose(world.rocket, "main", "topic", "fix: " + EVIL, Map.of("a<b>.txt", EVIL));
  }

  private Response get(String path) {
    return world.handle(Request.get(path).with("accept", "text/html,application/xhtml+xml"));
  }

  private Response post(String path, String form) {
    return world.handle(
        Request.of("POST", path)
            .with(form.getBytes(StandardCharsets.UTF_8))
            .with("content-type", "application/x-www-form-urlencoded")
            .with("accept", "text/html"));
  }

  private String token() {
    var field = Pattern.compile("name=\"token\" value=\"(\\w+)\"");
    var found = field.matcher(get("/acme/rocket/pull/1").text());
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  /** https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/CSP */
  @Test
  void whatPeopleWroteIsShownAndNotRun() {
    world.ada.editBody(
        world.rocket,
        pull,
        EVIL + "\n\n[x](javascript:alert(1))\n\n<!-- marker " + EVIL + " -->\n\n**bold**\n");
    world.ada.comment(world.rocket, pull, EVIL);
    world.ada.label(world.rocket, pull, EVIL);
    world.ada.release(world.rocket, "v1", "main", EVIL);
    var workflow = Workflow.on(Workflow.Trigger.PUSH, "deploy").in(EVIL);
    var run = world.gitHub.robot().start(world.rocket, workflow, "main", world.ada);
    world.gitHub.robot().advance(world.rocket, run);
    for (String path :
        new String[] {
          "/",
          "/acme/rocket",
          "/acme/rocket/pulls",
          "/acme/rocket/pull/1",
          "/acme/rocket/commits",
          "/acme/rocket/commit/topic",
          "/acme/rocket/releases",
          "/acme/rocket/deployments",
          "/acme/rocket/actions/runs/" + run.id(),
          "/acme/rocket/releases/tag/v1",
          "/acme/rocket/blob/topic/a%3Cb%3E.txt",
          "/-/deliveries",
          "/-/deliveries/" + world.gitHub.deliveries().all().getFirst().delivery().attempt().id(),
          "/-/requests"
        }) {
      var page = get(path);
      assertThat(page.status()).as(path).isEqualTo(200);
      assertThat(page.text())
          .as(path)
          .doesNotContain("<script")
          .doesNotContain("<img")
          .doesNotContain("href=\"javascript");
      assertThat(page.header("content-security-policy")).contains("default-src 'none'");
    }
    assertThat(get("/acme/rocket/pull/1").text())
        .contains("<strong>bold</strong>")
        .contains("&lt;script&gt;");
  }

  /** https://docs.github.com/en/pull-requests/collaborating-with-pull-requests */
  @Test
  void theMergeButtonMerges() {
    var answer = post("/acme/rocket/pull/1/merge", "token=" + token() + "&method=squash");
    assertThat(answer.status()).isEqualTo(303);
    assertThat(pull.isMerged()).isTrue();
    assertThat(pull.merge().by().login()).isEqualTo("you");
    assertThat(get("/acme/rocket/pull/1").text()).contains("merged this as");
    assertThat(world.hooks.takeAll().stream().map(d -> d.name())).contains("pull_request.closed");
  }

  @Test
  void titleAndTextAreEditedAndClosedAndReopened() {
    var body = URLEncoder.encode("line 1\r\nline & 2", StandardCharsets.UTF_8);
    post("/acme/rocket/pull/1/edit", "token=" + token() + "&title=new&body=" + body);
    assertThat(pull.issue().title()).isEqualTo("new");
    assertThat(pull.issue().body()).isEqualTo("line 1\r\nline & 2");
    assertThat(get("/acme/rocket/pull/1").text())
        .contains("rows=\"14\">\nline 1\r\nline &amp; 2</textarea>");
    var token = token();
    post("/acme/rocket/pull/1/close", "token=" + token);
    assertThat(pull.isOpen()).isFalse();
    post("/acme/rocket/pull/1/reopen", "token=" + token);
    assertThat(pull.isOpen()).isTrue();
    var refused = post("/acme/rocket/pull/1/edit", "token=" + token + "&title=&body=");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("complaint");
  }

  /** https://docs.github.com/en/rest/deployments/deployments */
  @Test
  void aRunIsMovedOnAndFinishedByButtons() {
    var robot = world.gitHub.robot();
    robot.workflow(
        world.rocket, Workflow.on(Workflow.Trigger.DEPLOYMENT, "deploy").in("dev").reporting());
    var deployment = world.ada.deploy(world.rocket, "main", "dev");
    var run = robot.runOf(world.rocket, deployment.id()).orElseThrow();
    var path = "/acme/rocket/actions/runs/" + run.id();
    var token = token();
    assertThat(get("/acme/rocket/deployments").text()).contains("action=\"" + path + "/advance");
    post(path + "/advance", "token=" + token);
    assertThat(run.stage()).isEqualTo(WorkflowRun.Stage.QUEUED);
    assertThat(post(path + "/success", "token=" + token).status()).isEqualTo(303);
    assertThat(run.conclusion()).isEqualTo("success");
    assertThat(get("/acme/rocket/deployments").text())
        .contains("inactive")
        .doesNotContain("<button>");
    var refused = post(path + "/failure", "token=" + token);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("complaint");
    assertThat(post(path + "/cancel", "token=guess").status()).isEqualTo(403);
  }

  @Test
  void aFormFromElsewhereIsRefused() {
    assertThat(post("/acme/rocket/pull/1/merge", "token=guess&method=merge").status())
        .isEqualTo(403);
    assertThat(pull.isOpen()).isTrue();
  }

  @Test
  void aDeliveryIsSentAgain() {
    var token = token();
    var delivery = world.hooks.takeAll().getFirst();
    post("/-/deliveries/" + delivery.attempt().id() + "/redeliver", "token=" + token);
    assertThat(world.hooks.takeAll().getFirst().guid()).isEqualTo(delivery.guid());
  }

  @Test
  void whatIsNotThereIsAPageAndTheApiStaysTheApi() {
    assertThat(get("/acme/nothing").status()).isEqualTo(404);
    assertThat(get("/acme/rocket/pull/99").status()).isEqualTo(404);
    assertThat(get("/-/style.css").header("content-type")).startsWith("text/css");
    assertThat(world.handle(Request.get("/")).json().has("current_user_url")).isTrue();
    assertThat(
            world
                .handle(
                    Request.get("/repos/acme/rocket")
                        .as(world.token)
                        .with("accept", "text/html, image/gif, */*"))
                .json()
                .has("id"))
        .isTrue();
  }
}
