package dev.slipway.standin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.standin.http.ConditionalWrites;
import dev.slipway.standin.http.Request;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Entity tags and conditional requests.
 *
 * <p>https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#use-conditional-requests-if-appropriate
 */
class ConditionalRulesTest {
  private static final String PULL = "/repos/acme/rocket/pulls/1";
  private final TestWorld world = new TestWorld();

  @BeforeEach
  void openPullRequest() {
    world.ada.propose(world.rocket, "main", "a", "fix: a", Map.of("a", "a"));
    world.get("/pulls/1");
  }

  private Request read() {
    return Request.get(PULL).as(world.token);
  }

  private int remaining() {
    return Integer.parseInt(
        world.handle(Request.get("/rate_limit").as(world.token)).header("x-ratelimit-remaining"));
  }

  @Test
  void aTagIsWeakAnd304CostsNothing() {
    var tag = world.handle(read()).header("etag");
    assertThat(tag).startsWith("W/\"");
    int before = remaining();
    var unchanged = world.handle(read().with("if-none-match", tag));
    assertThat(unchanged.status()).isEqualTo(304);
    assertThat(unchanged.header("etag")).isEqualTo(tag.substring(2));
    assertThat(unchanged.body()).isEmpty();
    assertThat(remaining()).isEqualTo(before);
    assertThat(world.gitHub.requests().entries().get(world.gitHub.requests().entries().size() - 2))
        .matches(e -> !e.cost().counted() && e.status() == 304);
    world.handle(read());
    assertThat(remaining()).isEqualTo(before - 1);
  }

  @Test
  void aTagVariesWithTheToken() {
    var other = world.gitHub.installationToken(world.installation);
    assertThat(world.handle(read()).header("etag"))
        .isNotEqualTo(world.handle(Request.get(PULL).as(other)).header("etag"));
  }

  @Test
  void aCommentAndAnEditChangeTheTag() {
    var first = world.handle(read()).header("etag");
    world.ada.comment(world.rocket, world.rocket.pull(1).orElseThrow(), "Hm.");
    var second = world.handle(read()).header("etag");
    assertThat(second).isNotEqualTo(first);
    var patched = world.send(200, "PATCH", "/pulls/1", "{'title':'other'}");
    assertThat(patched.header("etag")).isNotNull();
    assertThat(patched.header("last-modified")).isNull();
    assertThat(world.handle(read()).header("etag")).isNotEqualTo(second);
    assertThat(world.handle(read()).header("last-modified")).isNotNull();
  }

  private Request write(String tag) {
    return Request.json("PATCH", PULL, "{\"title\":\"mine\"}")
        .as(world.token)
        .with("if-match", tag);
  }

  private String title() {
    return world.rocket.pull(1).orElseThrow().issue().title();
  }

  @Test
  void gitHubRefusesConditionsOnWrites() {
    var answer = world.handle(write(world.handle(read()).header("etag")));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("errors").get(0).asText())
        .contains("not allowed in unsafe requests");
    assertThat(title()).isEqualTo("fix: a");
  }

  @Test
  void aCompatibleServerHonoursThem() {
    world.gitHub.settings().conditionalWrites(ConditionalWrites.HONOURED);
    var tag = world.handle(read()).header("etag");
    world.ada.editTitle(world.rocket, world.rocket.pull(1).orElseThrow(), "theirs");
    assertThat(world.handle(write(tag)).status()).isEqualTo(412);
    assertThat(title()).isEqualTo("theirs");
    assertThat(world.handle(write(world.handle(read()).header("etag"))).status()).isEqualTo(200);
    assertThat(title()).isEqualTo("mine");
  }

  /** https://github.com/cli/cli/issues/7167 */
  @Test
  void onceGitHubWroteAndSaid412() {
    world.gitHub.settings().conditionalWrites(ConditionalWrites.WRITTEN_AND_412);
    assertThat(world.handle(write("W/\"stale\"")).status()).isEqualTo(412);
    assertThat(title()).isEqualTo("mine");
  }
}
