package dev.slipway.processor.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processor.delivery.DeadLetters.DeadLetter;
import dev.slipway.processor.world.Flow;
import dev.slipway.processor.world.ReleaseWorld;
import dev.slipway.standin.action.pull.MergeMethod;
import dev.slipway.standin.action.repository.Releases.Draft;
import dev.slipway.standin.state.PullRequest;
import dev.slipway.standin.state.RefRule;
import dev.slipway.standin.state.RefRule.Kind;
import dev.slipway.standin.state.account.Permissions;
import dev.slipway.standin.state.account.Permissions.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What GitHub does not let Slipway do is said where people see it, and done once they mend it. */
class RefusalsTest {
  private final ReleaseWorld world = new ReleaseWorld(1);

  private List<String> comments(PullRequest pr) {
    return world.rocket.commentsOn(pr.number()).stream().map(c -> c.body()).toList();
  }

  private PullRequest mergedReleasePr() {
    Flow.OPEN.prepare(world);
    world.deliverAll();
    PullRequest pr = world.releasePr();
    world.ada.merge(world.rocket, pr, MergeMethod.SQUASH);
    return pr;
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 422})
  void aProtectedTagIsSaidOnTheMergedPullRequestAndMadeOnceItIsAllowed(int status) {
    PullRequest pr = mergedReleasePr();
    world.rocket.rules().add(RefRule.of("refs/tags/v*", Kind.CREATION).answering(status));

    world.deliverAll();
    world.deliverAll();

    assertThat(world.tags()).containsOnlyKeys("v1.0.0");
    assertThat(world.releases()).isEmpty();
    assertThat(comments(pr)).singleElement().asString().contains("v1.0.1", "tag");
    world.rocket.rules().clear();
    world.deliverAll();
    assertThat(world.tags()).containsKey("v1.0.1");
    assertThat(world.releases()).containsExactly("v1.0.1");
    assertThat(comments(pr)).as("settled").isEmpty();
    assertThat(world.deadLetters).isEmpty();
  }

  @Test
  void aDraftReleaseIsLeftAloneAndExplained() {
    PullRequest pr = mergedReleasePr();
    world
        .gitHub
        .actions()
        .repository()
        .releases()
        .create(
            world.rocket,
            new Draft("v1.0.1", "main", "v1.0.1", "By hand.", true, false),
            world.ada.actor());

    world.deliverAll();
    world.deliverAll();

    assertThat(world.tags()).containsKey("v1.0.1");
    assertThat(world.rocket.releases()).hasSize(1);
    assertThat(comments(pr)).singleElement().asString().contains("v1.0.1", "draft");
    assertThat(world.deadLetters).isEmpty();
  }

  @Test
  void aBranchThatMayNotBeDeletedIsSaidAndTheReleaseIsOutAllTheSame() {
    PullRequest pr = mergedReleasePr();
    world.rocket.rules().add(RefRule.of("refs/heads/release/**", Kind.DELETION));

    world.deliverAll();
    world.deliverAll();

    assertThat(world.releases()).containsExactly("v1.0.1");
    assertThat(world.branches()).contains(pr.headRef());
    assertThat(comments(pr)).singleElement().asString().contains(pr.headRef(), "by hand");
    world.rocket.rules().clear();
    world.deliverAll();
    assertThat(world.branches()).doesNotContain(pr.headRef());
    assertThat(world.deadLetters).isEmpty();
  }

  @Test
  void aBranchThatMayNotBeMadeIsSaidOnThePullRequestThatCalledForIt() {
    Flow.OPEN.prepare(world);
    world.rocket.rules().add(RefRule.of("refs/heads/release/**", Kind.CREATION));
    PullRequest merged = world.rocket.pulls().values().iterator().next();

    deliverFor(merged);

    assertThat(world.open()).isEmpty();
    assertThat(comments(merged)).singleElement().asString().contains("create the branch");
    assertThat(world.deadLetters).extracting(DeadLetter::kind).containsExactly("Refused");
    world.rocket.rules().clear();
    deliverFor(merged);
    assertThat(world.releasePr().issue().title()).isEqualTo("chore(release): 1.0.1");
    assertThat(comments(merged)).as("settled").isEmpty();
  }

  private void deliverFor(PullRequest merged) {
    world.deliverUntilTaken(
        world.connector(),
        world.nextMessage(
            Optional.of(
                new dev.slipway.shared.domain.repo.PullRequestNumber((int) merged.number()))));
  }

  /** With people's commits on the branch, which is then moved by a merge and a fast-forward. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aBranchThatMayNotBeMovedIsSaidOnTheReleasePr(boolean peoplesCommits) {
    Flow.OPEN.prepare(world);
    world.deliverAll();
    PullRequest pr = world.releasePr();
    if (peoplesCommits) {
      world.ada.commit(world.rocket, pr.headRef(), "docs: more", Map.of("MORE.md", "more\n"));
    }
    world.squash("feat: a second stage");
    world.rocket.rules().add(RefRule.of("refs/heads/release/**", Kind.UPDATE, Kind.PULL_REQUEST));
    String head = pr.headSha();

    world.deliverAll();

    assertThat(pr.headSha()).isEqualTo(head);
    assertThat(comments(pr)).singleElement().asString().contains("does not let Slipway");
    assertThat(world.deadLetters).extracting(DeadLetter::kind).containsExactly("Refused");
    world.rocket.rules().clear();
    world.deliverAll();
    assertThat(pr.issue().title()).isEqualTo("chore(release): 1.1.0");
    assertThat(comments(pr)).as("settled").isEmpty();
  }

  @Test
  void withoutThePermissionForWorkflowsAReleaseThatChangesOneIsExplained() {
    ReleaseWorld narrow =
        new ReleaseWorld(
            1,
            Map.of(),
            Permissions.none()
                .with("contents", Level.WRITE)
                .with("pull_requests", Level.WRITE)
                .with("issues", Level.WRITE));
    Flow.OPEN.prepare(narrow);
    narrow.deliverAll();
    PullRequest pr = narrow.releasePr();
    narrow.ada.commit(
        narrow.rocket,
        pr.headRef(),
        "ci: build releases",
        Map.of(".github/workflows/release.yml", "on: push\n"));
    narrow.ada.merge(narrow.rocket, pr, MergeMethod.SQUASH);

    narrow.deliverAll();

    assertThat(new TreeMap<>(narrow.tags())).containsOnlyKeys("v1.0.0");
    assertThat(narrow.rocket.commentsOn(pr.number()))
        .singleElement()
        .extracting(comment -> comment.body())
        .asString()
        .contains("v1.0.1", "workflows");
    assertThat(narrow.deadLetters).isEmpty();
  }
}
