package dev.slipway.standin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.standin.http.RateLimits;
import dev.slipway.standin.http.Request;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Rate limits and paging.
 *
 * <p>https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
class LimitRulesTest {
  private final TestWorld world = new TestWorld();

  @Test
  void theHourIsCountedDown() {
    world.gitHub.limits(RateLimits.gitHub().withPerHour(2));
    var first = world.get("");
    assertThat(first.header("x-ratelimit-limit")).isEqualTo("2");
    assertThat(first.header("x-ratelimit-remaining")).isEqualTo("1");
    assertThat(first.header("x-ratelimit-reset"))
        .isEqualTo(Long.toString(world.now().plusSeconds(3600).getEpochSecond()));
    world.get("");
    var over = world.get("");
    assertThat(over.status()).isEqualTo(403);
    assertThat(over.header("x-ratelimit-remaining")).isEqualTo("0");
    assertThat(over.header("retry-after")).isNull();
    world.pass(Duration.ofMinutes(59));
    world.gitHub.limits(RateLimits.gitHub().withPerHour(2).answering(429, true));
    assertThat(world.get("").status()).isEqualTo(429);
    var other = world.handle(Request.get("/repos/acme/rocket").as(world.adaToken));
    assertThat(other.status()).as("each caller has a limit of its own").isEqualTo(200);
    world.pass(Duration.ofMinutes(1));
    assertThat(world.handle(Request.get("/rate_limit").as(world.token)).status()).isEqualTo(401);
  }

  @Test
  void aMinuteHolds900PointsAndAWriteCounts5() {
    world.gitHub.limits(RateLimits.gitHub().withSecondary(7, 80, 500, 100));
    assertThat(world.get("").status()).isEqualTo(200);
    world.send(201, "POST", "/git/blobs", "{'content':'x'}");
    assertThat(world.get("").status()).isEqualTo(200);
    var over = world.get("");
    assertThat(over.status()).isEqualTo(403);
    assertThat(over.text()).contains("secondary rate limit");
    assertThat(over.header("retry-after")).isEqualTo("60");
    world.gitHub.limits(RateLimits.gitHub().withSecondary(7, 80, 500, 100).answering(429, false));
    assertThat(world.get("").header("retry-after")).isNull();
    world.pass(Duration.ofMinutes(1));
    assertThat(world.get("").status()).isEqualTo(200);
  }

  @Test
  void contentHasALimitOfItsOwn() {
    world.gitHub.limits(RateLimits.gitHub().withSecondary(900, 2, 3, 100));
    world.ada.propose(world.rocket, "main", "a", "fix: a", Map.of("a", "a"));
    world.send(201, "POST", "/issues/1/comments", "{'body':'1'}");
    world.send(201, "POST", "/issues/1/comments", "{'body':'2'}");
    world.send(403, "POST", "/issues/1/comments", "{'body':'3'}");
    world.send(201, "POST", "/git/blobs", "{'content':'x'}");
    world.pass(Duration.ofMinutes(1));
    world.send(201, "POST", "/issues/1/comments", "{'body':'3'}");
    world.pass(Duration.ofMinutes(1));
    world.send(403, "POST", "/issues/1/comments", "{'body':'4'}");
    assertThat(world.rocket.commentsOn(1)).hasSize(3);
  }

  /** https://docs.github.com/en/rest/using-the-rest-api/using-pagination-in-the-rest-api */
  @Test
  void listsComeInPages() {
    for (int i = 0; i < 5; i++) {
      world.ada.branch(world.rocket, "b" + i, "main");
    }
    var page = world.get("/branches?per_page=2&page=2");
    assertThat(page.json()).hasSize(2);
    assertThat(page.header("link"))
        .contains("page=1>; rel=\"prev\"")
        .contains("page=3>; rel=\"next\"")
        .contains("page=3>; rel=\"last\"")
        .contains("page=1>; rel=\"first\"");
    assertThat(world.get("/branches?per_page=2&page=3").header("link")).doesNotContain("next");
    assertThat(world.get("/branches").header("link")).isNull();
  }

  /** https://docs.github.com/en/rest/rate-limit/rate-limit */
  @Test
  void askingForTheLimitIsFree() {
    var asked = world.handle(Request.get("/rate_limit").as(world.token));
    assertThat(asked.json().path("resources").path("core").path("remaining").asInt())
        .isEqualTo(5000);
    assertThat(world.gitHub.requests().counted()).isZero();
  }
}
