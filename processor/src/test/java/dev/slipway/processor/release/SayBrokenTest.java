package dev.slipway.processor.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processor.release.speak.RemarkIndex;
import dev.slipway.processor.release.speak.Remarks;
import dev.slipway.processor.world.Killing;
import dev.slipway.processor.world.ReleaseWorld;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.standin.action.pull.MergeMethod;
import dev.slipway.standin.state.PullRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with the settings is said on each open release PR, and goes when it is mended. */
class SayBrokenTest {
  private static final String COMPONENTS =
      "components: [{path: packages/core}, {path: packages/cli}]\n";
  private static final String TOGETHER = COMPONENTS + "release_prs: together\n";

  private final ReleaseWorld world =
      new ReleaseWorld(1, Map.of("SLIPWAY_ACTIVATION", "configured"));

  private final TwoComponents repository = new TwoComponents(world);

  private void commit(String message, Map<String, String> files) {
    repository.commit(message, files);
  }

  private void settings(String text) {
    repository.settings(text);
  }

  private void breakThem(String key) {
    settings(COMPONENTS + key + ": x\n");
  }

  private List<PullRequest> changed(String settings) {
    repository.changed(settings, "-v");
    return open();
  }

  /** Also those whose branches have names of their own. */
  private List<PullRequest> open() {
    return world.rocket.pulls().values().stream().filter(PullRequest::isOpen).toList();
  }

  private void isSaidOnce(PullRequest on, String key) {
    assertThat(world.saidOn(on)).singleElement().asString().contains(TwoComponents.SETTINGS, key);
  }

  private static Optional<PullRequestNumber> number(PullRequest pr) {
    return Optional.of(new PullRequestNumber(pr.number()));
  }

  private long planCosts(Optional<PullRequestNumber> about) {
    world.requests().clear();
    assertThat(world.plan(world.connector(), about).what()).contains("cannot be read");
    return world.requests().counted();
  }

  private long planCosts() {
    return planCosts(Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {COMPONENTS, TOGETHER})
  void onEachOfComponents(String settings) {
    List<PullRequest> releases = changed(settings);
    assertThat(releases).hasSize(settings.equals(TOGETHER) ? 1 : 2);
    String branch = releases.getFirst().headRef();
    world.ada.branch(world.rocket, "topic", "refs/heads/" + branch);
    PullRequest mine =
        world.ada.openPullRequest(world.rocket, "topic", "main", "fix: on top of it", "Mine");

    for (int time = 1; time <= 2; time++) {
      breakThem("changelogg");
      // Look, who is open, a comment on each.
      assertThat(planCosts()).as("time %d", time).isEqualTo(1 + 1 + releases.size());
      releases.forEach(pr -> isSaidOnce(pr, "changelogg"));
      assertThat(planCosts()).as("it is said").isEqualTo(1);
      releases.forEach(pr -> isSaidOnce(pr, "changelogg"));
      assertThat(world.saidOn(mine)).as("people's never get it").isEmpty();
      assertThat(planCosts(number(mine))).isEqualTo(2);
      assertThat(world.saidOn(mine)).as("nor when the event names it").isEmpty();

      settings(settings);
      world.plan();
      assertThat(releases).allSatisfy(pr -> assertThat(world.saidOn(pr)).isEmpty());
      assertThat(releases).allMatch(PullRequest::isOpen);
    }
    assertThat(world.remarks.said(world.ref().id()).keySet())
        .as("nothing of it is left")
        .noneMatch(key -> key.startsWith("config"));
  }

  @ParameterizedTest
  @CsvSource({"branch: ship/{version}, main", "base: 1.x, 1.x", "maintenance: [1.x], 1.x"})
  void whateverItsBranchAndItsBaseAreCalled(String settings, String branch) {
    settings(settings);
    world.tag("v1.0.0");
    if (!branch.equals("main")) {
      world.ada.branch(world.rocket, branch, "refs/heads/main");
    }
    world.ada.commit(world.rocket, branch, "fix: a leak", Map.of("a.txt", "a\n"));
    world.plan();
    assertThat(open()).hasSize(1);
    PullRequest release = open().getFirst();
    assertThat(release.baseRef()).isEqualTo(branch);

    breakThem("changelogg");
    world.plan();
    isSaidOnce(release, "changelogg");

    settings(settings);
    world.plan();
    assertThat(world.saidOn(release)).isEmpty();
  }

  @Test
  void brokenInAnotherWayItIsKeptCurrent() {
    List<PullRequest> releases = changed(COMPONENTS);
    breakThem("changelogg");
    world.plan();
    world.ada.merge(world.rocket, releases.getFirst(), MergeMethod.SQUASH);
    world.plan();
    breakThem("taggs");
    world.plan();

    releases.forEach(pr -> isSaidOnce(pr, "taggs"));
    assertThat(planCosts()).isEqualTo(1);
    settings(COMPONENTS);
    world.plan();
    assertThat(releases)
        .as("the merged one's goes, too")
        .allSatisfy(pr -> assertThat(world.saidOn(pr)).isEmpty());
  }

  @Test
  void aFileThatIsGoneIsNotBroken() {
    List<PullRequest> releases = changed(COMPONENTS);
    breakThem("changelogg");
    world.plan();
    releases.forEach(pr -> isSaidOnce(pr, "changelogg"));
    world.ada.remove(world.rocket, "main", "chore: without Slipway", TwoComponents.SETTINGS);
    world.plan();
    assertThat(releases).allSatisfy(pr -> assertThat(world.saidOn(pr)).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void oneThatIsOpenedAgain(boolean unseen) {
    List<PullRequest> releases = changed(COMPONENTS);
    PullRequest closed = releases.getFirst();
    world.ada.close(world.rocket, closed);
    breakThem("changelogg");
    world.plan();
    assertThat(world.saidOn(closed)).isEmpty();
    isSaidOnce(releases.getLast(), "changelogg");

    world.ada.reopen(world.rocket, closed);
    if (unseen) {
      world.deliverDaily();
    } else {
      world.plan(world.connector(), number(closed));
    }

    releases.forEach(pr -> isSaidOnce(pr, "changelogg"));
  }

  @Test
  void whereNoneIsOpenOnTheMergedOneThatTheEventIsAbout() {
    breakThem("changelogg");
    assertThat(planCosts()).isEqualTo(1 + 1);
    assertThat(planCosts()).as("nobody is there to be told").isEqualTo(1);
    PullRequest merged = world.squash("fix: a leak");
    PullRequest further = world.squash("fix: another");
    PullRequest mine =
        world.ada.propose(world.rocket, "main", "topic", "fix: open", Map.of("o.txt", "o\n"));

    world.plan(world.connector(), number(mine));
    assertThat(world.saidOn(mine)).isEmpty();
    world.plan(world.connector(), number(merged));
    assertThat(planCosts(number(further))).isEqualTo(1);

    isSaidOnce(merged, "changelogg");
    assertThat(world.saidOn(further)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void cutShortAnywhereItIsSaidOnceOnEach(boolean afterEffect) {
    List<PullRequest> releases = changed(COMPONENTS);
    for (int request = 1; request <= 6; request++) {
      breakThem("changelogg");
      planKilled(request, afterEffect);
      world.plan();
      world.clock.advance(Remarks.CLAIM);
      world.plan();
      assertThat(releases)
          .as("killed at request %d", request)
          .allSatisfy(pr -> isSaidOnce(pr, "changelogg"));

      settings(COMPONENTS);
      planKilled(request, afterEffect);
      breakThem("changelogg");
      world.plan();
      assertThat(releases)
          .as("killed at request %d while it is taken back", request)
          .allSatisfy(pr -> isSaidOnce(pr, "changelogg"));
      settings(COMPONENTS);
      world.plan();
      assertThat(releases).allSatisfy(pr -> assertThat(world.saidOn(pr)).isEmpty());
    }
  }

  private void planKilled(int request, boolean afterEffect) {
    try {
      world.plan(new Killing(world.connector(), request, afterEffect), Optional.empty());
    } catch (Killing.Killed | IllegalStateException killed) {
      assertThat(killed.toString()).contains("Killed");
    }
  }

  /** It was said under another key, and on one only. */
  @Test
  void whatAFormerVersionSaidGoes() {
    List<PullRequest> releases = changed(COMPONENTS);
    PullRequest core = releases.getFirst();
    long comment = world.ada.comment(world.rocket, core, "as it was said").id();
    world.remarks.put(
        world.ref().id(),
        "config",
        new RemarkIndex.Said(
            new PullRequestNumber(core.number()),
            Optional.of(comment),
            "digest",
            world.clock.instant()));
    breakThem("changelogg");
    world.plan();
    releases.forEach(pr -> isSaidOnce(pr, "changelogg")); // and nothing else
  }
}
