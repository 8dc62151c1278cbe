package dev.slipway.processor.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processor.world.ReleaseWorld;
import dev.slipway.standin.action.pull.MergeMethod;
import dev.slipway.standin.http.Fault;
import dev.slipway.standin.http.FaultPlan;
import dev.slipway.standin.state.PullRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pull request that sets the next development version. */
class DevelopmentPrTest {
  private static final String BRANCH = "release/v1.0.2-SNAPSHOT";

  private final ReleaseWorld world = new ReleaseWorld(1);

  private static String pom(String version) {
    return "<project><artifactId>rocket</artifactId><version>" + version + "</version></project>\n";
  }

  /** 1.0.1 is released by merging its release PR. */
  private void release() {
    world.ada.commit(
        world.rocket,
        "main",
        "chore: settings",
        Map.of(
            ".github/slipway.yml",
            "next_development_version: SNAPSHOT\npull_request: {labels: [release]}\n",
            "pom.xml",
            pom("1.0.1-SNAPSHOT")));
    world.tag("v1.0.0");
    world.squash("fix: a leaking valve");
    world.plan();
    mergeAndPlan(world.releasePr(), MergeMethod.SQUASH);
  }

  private void mergeAndPlan(PullRequest pull, MergeMethod method) {
    world.clock.advance(Duration.ofMinutes(1));
    world.ada.merge(world.rocket, pull, method);
    world.plan();
  }

  private void nothingIsWritten() {
    world.requests().clear();
    world.plan();
    assertThat(world.requests().counted()).as("%s", world.requests()).isEqualTo(1);
    assertThat(world.requests().entries())
        .filteredOn(e -> e.isWrite() && !e.template().contains("graphql"))
        .isEmpty();
  }

  private List<String> titles() {
    return world.open().stream().map(pr -> pr.issue().title()).sorted().toList();
  }

  @ParameterizedTest
  @EnumSource(MergeMethod.class)
  void eachReleaseIsFollowedByOne(MergeMethod method) {
    release();

    assertThat(world.releases()).containsExactly("v1.0.1");
    assertThat(titles()).containsExactly("chore: next development version 1.0.2-SNAPSHOT");
    assertThat(world.releasePr().issue().body()).contains("`v1.0.1` is released");
    assertThat(world.releasePr().issue().labels()).isEmpty();
    assertThat(world.file(BRANCH, "pom.xml")).contains(pom("1.0.2-SNAPSHOT"));
    nothingIsWritten();

    mergeAndPlan(world.releasePr(), method);
    assertThat(world.file("main", "pom.xml")).contains(pom("1.0.2-SNAPSHOT"));
    assertThat(world.open()).as("it releases nothing").isEmpty();
    assertThat(world.branches()).noneMatch(branch -> branch.startsWith("release/"));
    nothingIsWritten();

    world.squash("feat: a second stage");
    world.plan();
    assertThat(titles()).containsExactly("chore(release): 1.1.0");
    assertThat(world.file("release/v1.1.0", "pom.xml")).contains(pom("1.1.0"));
    assertThat(world.releasePr().issue().body()).doesNotContain("development version");
    mergeAndPlan(world.releasePr(), MergeMethod.SQUASH);
    assertThat(titles()).containsExactly("chore: next development version 1.1.1-SNAPSHOT");
  }

  @Test
  void oneThatAPersonClosedDoesNotComeBack() {
    release();
    world.ada.close(world.rocket, world.releasePr());
    nothingIsWritten();
    world.ada.deleteBranch(world.rocket, BRANCH);
    nothingIsWritten();
    assertThat(world.open()).isEmpty();
  }

  @Test
  void oneThatTheNextReleaseOvertakesIsReplaced() {
    release();
    PullRequest old = world.releasePr();
    world.squash("fix: another valve");
    world.plan();
    assertThat(titles())
        .containsExactly("chore(release): 1.0.2", "chore: next development version 1.0.2-SNAPSHOT");
    mergeAndPlan(
        world.open().stream().filter(pr -> pr != old).findFirst().orElseThrow(), MergeMethod.MERGE);

    assertThat(world.releases()).containsExactly("v1.0.1", "v1.0.2");
    assertThat(titles()).containsExactly("chore: next development version 1.0.3-SNAPSHOT");
    assertThat(old.isOpen()).isFalse();
    assertThat(world.rocket.commentsOn(old.number())).hasSize(1);
    assertThat(world.branches()).doesNotContain(BRANCH);
    nothingIsWritten();
  }

  @Test
  void whatPeoplePushedToItIsNotDeleted() {
    release();
    world.ada.commit(world.rocket, BRANCH, "chore: more", Map.of("more.txt", "more\n"));
    nothingIsWritten();
    world.ada.commit(world.rocket, "main", "chore: by hand", Map.of("pom.xml", pom("2.0.0-a")));
    world.plan();

    assertThat(world.branches()).contains(BRANCH);
    assertThat(world.open()).hasSize(1);
  }

  @Test
  void aRunThatEndsBeforeThePullRequestIsGoneOnWith() {
    world.gitHub.faults(
        FaultPlan.of(
            FaultPlan.once(
                request ->
                    request.method().equals("POST")
                        && request.path().endsWith("/pulls")
                        && new String(request.body(), java.nio.charset.StandardCharsets.UTF_8)
                            .contains("development"),
                Fault.status(422))));
    release();
    assertThat(world.branches()).contains(BRANCH);
    assertThat(world.open()).isEmpty();
    world.squash("docs: the launch pad");

    world.plan();
    assertThat(titles()).containsExactly("chore: next development version 1.0.2-SNAPSHOT");
    nothingIsWritten();
  }

  @Test
  void aNameThatSomebodyElseHasIsLeftAlone() {
    world.ada.branch(world.rocket, BRANCH, "main");
    release();
    assertThat(world.open()).isEmpty();
    assertThat(world.branches()).contains(BRANCH);
    nothingIsWritten();
  }
}
