package dev.slipway.processor.release;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processor.world.ReleaseWorld;
import dev.slipway.standin.action.pull.MergeMethod;
import dev.slipway.standin.http.Fault;
import dev.slipway.standin.http.FaultPlan;
import dev.slipway.standin.http.Request;
import dev.slipway.standin.http.RequestLog;
import dev.slipway.standin.state.PullRequest;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The requests that cost rate limit, and the round trips that wait for one another, by
 * docs/design.md's table.
 */
class RequestCountTest {
  private final ReleaseWorld world = new ReleaseWorld(1);

  /** Fills main with commits since the last release; all but the last are fixes. */
  private void history(int commits) {
    world.tag("v1.0.0");
    for (int i = 1; i < commits; i++) {
      world.ada.commit(
          world.rocket, "main", "fix: part " + i, Map.of("src/part.txt", "part " + i + "\n"));
    }
    world.ada.commit(
        world.rocket, "main", "fix: the last part", Map.of("src/part.txt", "the last part\n"));
  }

  /**
   * Each of the two requests is answered only once the other has begun: they go out at once, or
   * this never ends well.
   */
  private void meet(Predicate<Request> one, Predicate<Request> other) {
    CyclicBarrier barrier = new CyclicBarrier(2);
    Fault meeting =
        Fault.before(() -> {
          try {
            barrier.await(20, TimeUnit.SECONDS);
          } catch (Exception e) {
            throw new IllegalStateException("the other request did not go out meanwhile", e);
          }
        });
    world.gitHub.faults(FaultPlan.of(FaultPlan.once(one, meeting), FaultPlan.once(other, meeting)));
  }

  private void releaseMeetsDeletion() {
    meet(
        FaultPlan.matching("POST", "/releases"),
        request -> new String(request.body(), UTF_8).contains("MoveBranch"));
  }

  private void within(int requests, int roundTrips) {
    RequestLog log = world.requests();
    assertThat(log.counted()).as("requests that count:%n%s", log).isLessThanOrEqualTo(requests);
    assertThat(log.sequentialRoundTrips())
        .as("sequential round trips:%n%s", log)
        .isLessThanOrEqualTo(roundTrips);
  }

  @ParameterizedTest
  @CsvSource({"1, 7, 5", "99, 7, 5", "500, 11, 9"})
  void open(int commits, int requests, int roundTrips) {
    history(commits);
    world.requests().clear();

    world.plan();

    assertThat(world.releasePr().issue().title()).isEqualTo("chore(release): 1.0.1");
    assertThat(world.file("release/v1.0.1", "CHANGELOG.md").orElseThrow())
        .contains("the last part")
        .satisfies(text ->
            assertThat(text.lines().filter(l -> l.startsWith("- ")).count()).isEqualTo(commits));
    within(requests, roundTrips);
  }

  @ParameterizedTest
  @CsvSource({"1, 8, 6", "98, 8, 6", "499, 12, 10"})
  void updateAfterAnotherMerge(int commits, int requests, int roundTrips) {
    history(commits);
    world.plan();
    world.squash("feat: a second stage");
    world.requests().clear();
    meet(FaultPlan.matching("POST", "/git/trees"), FaultPlan.matching("GET", "/pulls/[0-9]+"));

    world.plan();

    assertThat(world.releasePr().issue().title()).isEqualTo("chore(release): 1.1.0");
    within(requests, roundTrips);
  }

  @ParameterizedTest
  @CsvSource({"1, 2, 2", "99, 2, 2", "500, 6, 6"})
  void nothingChanged(int commits, int requests, int roundTrips) {
    history(commits);
    world.plan();
    world.requests().clear();

    world.plan();

    within(requests, roundTrips);
    assertThat(world.requests().entries())
        .filteredOn(e -> e.isWrite() && !e.template().contains("graphql"))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 98})
  void publish(int commits) {
    history(commits);
    world.plan();
    PullRequest pr = world.releasePr();
    world.ada.merge(world.rocket, pr, MergeMethod.MERGE);
    world.requests().clear();
    releaseMeetsDeletion();

    world.plan();

    assertThat(world.releases()).containsExactly("v1.0.1");
    assertThat(world.tags()).containsKey("v1.0.1");
    assertThat(world.branches()).noneMatch(name -> name.startsWith("release/"));
    within(6, 5);
  }

  @Test
  void publishAfterFiveHundredCommits() {
    history(499); // and the release's own commit
    world.plan();
    world.ada.merge(world.rocket, world.releasePr(), MergeMethod.SQUASH);
    world.requests().clear();
    releaseMeetsDeletion();

    world.plan();

    assertThat(world.releases()).containsExactly("v1.0.1");
    within(10, 9);
  }

  /** Our own move of the branch changes the ETag, so only without one the second look is free. */
  @Test
  void theLocksLookIsFreeWhereTheBranchDoesNotMove() {
    world.tag("v1.0.0");
    world.squash("fix: a leaking valve");
    world.plan();
    PullRequest pr = world.releasePr();
    String body = pr.issue().body();
    String marker =
        body.lines().filter(line -> line.contains("slipway:marker")).findFirst().orElseThrow();
    world.ada.editBody(world.rocket, pr, body.replace(marker, ""));
    String head = pr.headSha();
    world.plan(); // the first look makes GitHub work out "mergeable", which changes the ETag
    world.ada.editBody(world.rocket, pr, pr.issue().body().replaceAll("<!-- slipway:marker.*", ""));
    world.requests().clear();

    world.plan();

    assertThat(pr.issue().body()).contains("slipway:marker");
    assertThat(pr.headSha()).isEqualTo(head);
    assertThat(world.requests().entries())
        .as("the check just before the write:%n%s", world.requests())
        .filteredOn(entry -> entry.status() == 304)
        .singleElement()
        .satisfies(entry -> assertThat(entry.cost().counted()).isFalse());
    assertThat(world.requests().entries()).hasSize(4);
    within(3, 4);
  }

  /** Opened, brought up to date with more of the same people, and left as it is. */
  @ParameterizedTest
  @CsvSource({"false, 5, 7, 1", "true, 6, 7, 1"})
  void firstContributorsTakeOneMoreWhereTheyAreNotKnown(
      boolean named, int open, int update, int unchanged) {
    world.ada.commit(
        world.rocket,
        "main",
        "chore: settings",
        Map.of(".github/slipway.yml", "notes: {first_contributors: " + named + "}\n"));
    world.tag("v1.0.0");
    world.squash("fix: a leaking valve");
    world.requests().clear();
    world.plan();
    assertThat(world.requests().counted()).as("%s", world.requests()).isEqualTo(open);

    world.squash("feat: a second stage");
    world.requests().clear();
    world.plan();
    assertThat(world.requests().counted()).as("%s", world.requests()).isEqualTo(update);

    world.requests().clear();
    world.plan();
    assertThat(world.requests().counted()).as("%s", world.requests()).isEqualTo(unchanged);
  }
}
