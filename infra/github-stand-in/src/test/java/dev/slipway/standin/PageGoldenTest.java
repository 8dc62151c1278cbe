package dev.slipway.standin;

import dev.slipway.standin.action.pull.MergeMethod;
import dev.slipway.standin.http.Request;
import dev.slipway.standin.http.Response;
import dev.slipway.standin.state.deploy.Workflow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/**
 * Every page as somebody looked at it once and kept it in {@code src/test/resources/golden}. The
 * test writes what it gets to {@code target/golden}: look at it, and copy it over when it is right.
 */
class PageGoldenTest {
  private static final String EVIL = "<script>alert('1')</script>\"&";
  private final TestWorld world = new TestWorld();
  private final SoftAssertions softly = new SoftAssertions();

  @Test
  void pagesLookAsTheyDid() throws IOException {
    show("home", "/");
    world.ada.createRepository("acme/empty");
    var archived = world.ada.createRepository("acme/archived");
    world.ada.archive(archived, true);
    show("repository-empty", "/acme/empty");
    show("deployments-empty", "/acme/empty/deployments");
    show("releases-empty", "/acme/rocket/releases");
    tell();
    show("home-used", "/");
    show("repository", "/acme/rocket");
    show("file", "/acme/rocket/blob/main/docs/a%3Cb%3E.txt");
    show("commits", "/acme/rocket/commits");
    show("commit", "/acme/rocket/commit/main");
    show("pulls", "/acme/rocket/pulls");
    show("pull-merged", "/acme/rocket/pull/1");
    show("pull-closed", "/acme/rocket/pull/2");
    show("pull-open", "/acme/rocket/pull/3");
    show("pull-conflict", "/acme/rocket/pull/4");
    show("releases", "/acme/rocket/releases");
    show("release", "/acme/rocket/releases/tag/v1.0.0");
    show("deployments", "/acme/rocket/deployments");
    var runs = world.gitHub.robot().runs(world.rocket);
    show("run", "/acme/rocket/actions/runs/" + runs.getFirst().id());
    show("run-waiting", "/acme/rocket/actions/runs/" + runs.getLast().id());
    show("not-there", "/acme/nothing");
    show("deliveries", "/-/deliveries");
    var delivery = world.gitHub.deliveries().all().getFirst().delivery().attempt().id();
    show("delivery", "/-/deliveries/" + delivery);
    world.handle(Request.get("/repos/acme/rocket").as(world.token));
    world.handle(Request.get("/zen?a=<b>"));
    show("requests", "/-/requests");
    var page = get("/acme/rocket/pull/3").text();
    var token = page.replaceFirst("(?s).*name=\"token\" value=\"(\\w+)\".*", "$1");
    same("pull-refused", post("/acme/rocket/pull/3/edit", "token=" + token + "&title=&body="));
    var run = "/acme/rocket/actions/runs/" + runs.getFirst().id() + "/advance";
    same("run-refused", post(run, "token=" + token));
    same("form-refused", post(run, "token=guess"));
    softly.assertAll();
  }

  /** A little of everything, hostile text included. */
  private void tell() {
    var ada = world.ada;
    world.pass(Duration.ofMinutes(1));
    ada.commit(
        world.rocket,
        "main",
        "docs: read me\n\nWith <b> & \"quotes\".\n",
        Map.of("docs/a<b>.txt", "1 < 2\n" + EVIL + "\n", "README.md", "# Rocket\n\nTo the moon\n"));
    var merged = ada.propose(world.rocket, "main", "topic", "feat: fuel", Map.of("fuel", "lots\n"));
    ada.label(world.rocket, merged, "good", EVIL);
    ada.merge(world.rocket, merged, MergeMethod.SQUASH);
    var closed = ada.propose(world.rocket, "main", "other", "fix: " + EVIL, Map.of("x", EVIL));
    ada.close(world.rocket, closed);
    var open = ada.propose(world.rocket, "main", "third", "fix: air", Map.of("README.md", "# R\n"));
    ada.editBody(
        world.rocket,
        open,
        "# Air\n\n| a | b |\n|---|---|\n| 1 | `2` |\n\n<details><summary>more</summary>\n\n"
            + EVIL
            + "\n\n</details>\n\n[x](javascript:alert(1))\n\n<!-- hidden -->\n");
    ada.comment(world.rocket, open, "**Nice** " + EVIL);
    ada.propose(world.rocket, "main", "fourth", "fix: water", Map.of("fuel", "none\n"));
    ada.commit(world.rocket, "main", "chore: more fuel", Map.of("fuel", "some\n"));
    world.pass(Duration.ofMinutes(1));
    var release = ada.release(world.rocket, "v1.0.0", "main", "## Features\n\n* fuel " + EVIL);
    ada.attach(world.rocket, release, "rocket.jar", "bytes".getBytes(StandardCharsets.UTF_8));
    world.send(201, "POST", "/releases", "{'tag_name':'v2.0.0','draft':true,'name':'Second'}");
    var robot = world.gitHub.robot();
    robot.workflow(
        world.rocket, Workflow.on(Workflow.Trigger.DEPLOYMENT, "deploy").in("dev").reporting());
    var deployment = ada.deploy(world.rocket, "main", "dev");
    ada.status(world.rocket, deployment, "failure");
    robot.finish(world.rocket, robot.runOf(world.rocket, deployment.id()).orElseThrow(), "success");
    ada.deploy(world.rocket, "v1.0.0", "dev");
    ada.guard(world.rocket, "live <b>", world.app);
    var started =
        robot.start(
            world.rocket,
            Workflow.on(Workflow.Trigger.PUSH, "ship & sail").in("live <b>"),
            "main",
            ada);
    robot.advance(world.rocket, started);
  }

  private Response get(String path) {
    return world.handle(Request.get(path).with("accept", "text/html"));
  }

  private Response post(String path, String form) {
    return world.handle(
        Request.of("POST", path)
            .with(form.getBytes(StandardCharsets.UTF_8))
            .with("content-type", "application/x-www-form-urlencoded")
            .with("accept", "text/html"));
  }

  private void show(String name, String path) throws IOException {
    same(name, get(path));
  }

  private void same(String name, Response answer) throws IOException {
    var actual = answer.status() + "\n" + tidy(answer.text());
    var made = Path.of("target", "golden", name + ".html");
    Files.createDirectories(made.getParent());
    Files.writeString(made, actual);
    softly
        .assertThat(Path.of("src", "test", "resources", "golden", name + ".html"))
        .as("made: %s", made.toAbsolutePath())
        .content()
        .isEqualTo(actual);
  }

  /** One element a line; space that a browser does not show does not count. */
  private static String tidy(String html) {
    var blocks =
        "html|head|body|header|main|nav|section|article|div|p|h[1-3]|ul|ol|li|table|t[hdr]|t?head"
            + "|tbody|meta|link|title|form|details|summary|label|textarea";
    return html.replace("&#39;", "'")
            .replace("&#x27;", "'")
            .replace("&#x3D;", "=")
            .replace("&#x60;", "`")
            .replaceAll("(?i)\\s*(</?(?:" + blocks + ")(?: [^<>]*)?>)\\s*", "\n$1\n")
            .replaceAll("\\n+", "\n")
            .strip()
        + "\n";
  }
}
