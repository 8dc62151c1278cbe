package dev.slipway.processor.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processor.Wiring;
import dev.slipway.processor.world.Killing;
import dev.slipway.processor.world.ReleaseWorld;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.standin.action.pull.MergeMethod;
import dev.slipway.standin.state.PullRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kohsuke.github.connector.GitHubConnector;

/**
 * A merged release PR is published while the settings on the default branch are broken, by those
 * that it was merged with, or else by those that it was made with.
 */
class PublishWhileBrokenTest {
  private static final String COMPONENTS =
      "components: [{path: packages/core}, {path: packages/cli}]\ntag: '{component}/{version}'\n";
  private static final String TOGETHER = COMPONENTS + "release_prs: together\n";
  private static final String BROKEN = COMPONENTS + "changelogg: x\n";

  private final ReleaseWorld world = new ReleaseWorld(1);
  private final TwoComponents repository = new TwoComponents(world);

  private void commit(String message, Map<String, String> files) {
    repository.commit(message, files);
  }

  private void settings(String text) {
    repository.settings(text);
  }

  private void changed(String settings) {
    repository.changed(settings, "/");
  }

  private PullRequest pr(String title) {
    return world.open().stream()
        .filter(pr -> pr.issue().title().contains(title))
        .findFirst()
        .orElseThrow();
  }

  private void merge(PullRequest pr, MergeMethod method) {
    world.clock.advance(Duration.ofMinutes(1));
    world.ada.merge(world.rocket, pr, method);
  }

  private String main() {
    return world.rocket.git().branch("main").orElseThrow().name();
  }

  private String notes(String tag) {
    return world.rocket.releases().values().stream()
        .filter(release -> release.tag().tagName().equals(tag))
        .findFirst()
        .orElseThrow()
        .text()
        .body();
  }

  private List<String> branches() {
    return world.branches().stream().filter(name -> name.startsWith("release/")).toList();
  }

  private long planCosts() {
    world.requests().clear();
    assertThat(world.plan().what()).contains("cannot be read");
    return world.requests().counted();
  }

  @ParameterizedTest
  @EnumSource(MergeMethod.class)
  void aComponentsByTheSettingsAtTheMergeCommit(MergeMethod method) {
    changed(COMPONENTS);
    merge(pr("core"), method);
    String merged = main();
    settings(BROKEN);

    MaintainReleasePr.Result result = world.plan();

    assertThat(result.what()).contains("cannot be read");
    assertThat(result.released()).extracting(r -> r.tag().value()).containsExactly("core/1.0.1");
    assertThat(world.tags()).containsEntry("core/1.0.1", merged).doesNotContainKey("cli/2.1.0");
    assertThat(world.releases()).containsExactly("core/1.0.1");
    assertThat(notes("core/1.0.1")).contains("a leak").doesNotContain("a switch", "Merged late");
    assertThat(branches()).as("the other's stays").containsExactly("release/cli-v2.1.0");
    assertThat(world.plan().released()).isEmpty();

    settings(COMPONENTS);
    assertThat(world.plan().released()).as("not once more when they are mended").isEmpty();
    merge(pr("cli"), method);
    world.plan();
    assertThat(world.releases()).containsExactlyInAnyOrder("cli/2.1.0", "core/1.0.1");
    assertThat(branches()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(MergeMethod.class)
  void allTogetherThoughTheyWereBrokenBeforeTheMerge(MergeMethod method) {
    changed(TOGETHER);
    PullRequest pr = world.releasePr();
    settings(BROKEN);
    commit("fix: late", Map.of("packages/core/late.js", "late\n"));
    merge(pr, method);
    String merged = main();
    commit("docs: further on", Map.of("README.md", "# On\n"));

    MaintainReleasePr.Result result = world.plan();

    assertThat(result.released())
        .extracting(r -> r.tag().value())
        .containsExactly("core/1.0.1", "cli/2.1.0");
    assertThat(world.tags()).containsEntry("core/1.0.1", merged).containsEntry("cli/2.1.0", merged);
    assertThat(notes("core/1.0.1")).contains("a leak", "Merged late", "late");
    assertThat(notes("cli/2.1.0")).contains("a switch").doesNotContain("late");
    assertThat(branches()).isEmpty();
    settings(TOGETHER);
    assertThat(world.plan().released()).isEmpty();
    assertThat(world.releases()).hasSize(2);
  }

  @Test
  void nothingIsGuessedWhereNoneCanBeRead() {
    changed(COMPONENTS);
    PullRequest core = pr("core");
    settings(BROKEN);
    // "Update branch" takes the broken file onto the release branch.
    world.ada.commit(
        world.rocket, core.headRef(), "chore: update", Map.of(TwoComponents.SETTINGS, BROKEN));
    merge(core, MergeMethod.SQUASH);
    merge(pr("cli"), MergeMethod.SQUASH);

    Optional<PullRequestNumber> on = Optional.of(new PullRequestNumber(core.number()));
    assertThat(world.plan(world.connector(), on).released())
        .as("the one merged after it does not overtake it")
        .isEmpty();
    assertThat(world.releases()).isEmpty();
    assertThat(world.tags()).hasSize(2);
    assertThat(world.saidOn(core)).singleElement().asString().contains("changelogg");

    settings(COMPONENTS);
    assertThat(world.plan(world.connector(), on).released())
        .extracting(r -> r.tag().value())
        .containsExactly("core/1.0.1", "cli/2.1.0");
    assertThat(world.saidOn(core)).isEmpty();
  }

  @Test
  void eachByItsOwnSettingsTheFirstMergedFirst() {
    changed(COMPONENTS);
    merge(pr("core"), MergeMethod.SQUASH);
    settings(COMPONENTS.replace("{component}/", "{component}-"));
    merge(pr("cli"), MergeMethod.REBASE);
    settings(BROKEN);

    assertThat(world.plan().released())
        .extracting(r -> r.tag().value())
        .containsExactly("core/1.0.1", "cli-2.1.0");
  }

  @Test
  void settingsForAnotherBaseSayNothingOfThisOne() {
    changed(COMPONENTS);
    PullRequest core = pr("core");
    settings(COMPONENTS + "base: gone\n");
    merge(core, MergeMethod.SQUASH);
    settings(BROKEN);

    assertThat(world.plan().released()).isEmpty();

    settings(COMPONENTS);
    assertThat(world.plan().released()).hasSize(1);
  }

  /** Before each request of a look there is somebody who mends them. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void mendedWhileWeLook(int request) {
    changed(COMPONENTS);
    merge(pr("core"), MergeMethod.SQUASH);
    settings(BROKEN);
    AtomicInteger requests = new AtomicInteger();
    GitHubConnector gitHub = world.connector();

    MaintainReleasePr.Result result =
        world.plan(
            sent -> {
              if (requests.incrementAndGet() == request) {
                settings(COMPONENTS);
              }
              return gitHub.send(sent);
            },
            Optional.empty());

    assertThat(result.what()).as("it looks again").doesNotContain("cannot be read");
    assertThat(result.released()).extracting(r -> r.tag().value()).containsExactly("core/1.0.1");
    assertThat(world.plan().released()).isEmpty();
    assertThat(branches()).containsExactly("release/cli-v2.1.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "branch: ship/{version}\n", "branch: release/{version}\n"})
  void withoutComponentsUnderItsOwnNameToo(String branch) {
    String sound = "tag: rocket-{version}\n" + branch;
    settings(sound);
    world.tag("rocket-1.0.0");
    world.squash("fix: a leaking valve");
    world.plan();
    PullRequest pr =
        world.rocket.pulls().values().stream()
            .filter(PullRequest::isOpen)
            .findFirst()
            .orElseThrow();
    settings(sound + "changelogg: x\n");
    merge(pr, MergeMethod.SQUASH);

    assertThat(world.plan().released())
        .extracting(r -> r.tag().value())
        .containsExactly("rocket-1.0.1");

    assertThat(world.tags()).containsOnlyKeys("rocket-1.0.0", "rocket-1.0.1");
    assertThat(world.branches()).doesNotContain(pr.headRef());
    assertThat(planCosts()).as("it is seen to be published").isEqualTo(1);
  }

  @Test
  void withoutComponentsNothingIsGuessedEither() {
    settings("tag: rocket-{version}\n");
    world.tag("rocket-1.0.0");
    world.squash("fix: a leaking valve");
    world.plan();
    PullRequest pr = world.releasePr();
    settings("changelogg: x\n");
    world.ada.commit(
        world.rocket,
        pr.headRef(),
        "chore: update",
        Map.of(TwoComponents.SETTINGS, "changelogg: x\n"));
    merge(pr, MergeMethod.SQUASH);

    assertThat(world.plan().released()).isEmpty();
    assertThat(world.tags()).containsOnlyKeys("rocket-1.0.0");

    settings("tag: rocket-{version}\n");
    world.plan();
    assertThat(world.releases()).containsExactly("rocket-1.0.1");
  }

  /** Whoever has nothing to publish pays what they paid without any of this. */
  @Test
  void requests() {
    changed(COMPONENTS);
    settings(BROKEN);
    // Besides the look: which are open, and a comment on each of the two.
    assertThat(planCosts()).as("it is said").isEqualTo(1 + 1 + 2);
    assertThat(planCosts()).as("nothing is merged").isEqualTo(1);
    merge(pr("core"), MergeMethod.SQUASH);
    // Who is merged, the look by their settings, what is wanted of it, tag, release, branch.
    assertThat(planCosts()).as("publish one: %s", world.requests()).isEqualTo(1 + 3 + 3);
    assertThat(planCosts()).as("it is published").isEqualTo(1);
    settings(COMPONENTS);
    Wiring warm = world.wiring(world.connector());
    world.plan(warm, Optional.empty());
    settings(BROKEN);
    world.plan();
    world.requests().clear();
    world.plan(warm, Optional.empty());
    assertThat(world.requests().counted()).as("an instance that knew them").isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {COMPONENTS, TOGETHER})
  void killedAfterEachRequestItIsPublishedOnce(String settings) {
    changed(settings);
    for (PullRequest pr : world.open()) {
      merge(pr, MergeMethod.SQUASH);
    }
    settings(BROKEN);
    for (int request = 2; request < 40; request++) {
      try {
        world.plan(new Killing(world.connector(), request, true), Optional.empty());
        break;
      } catch (Killing.Killed | IllegalStateException killed) {
        assertThat(killed.toString()).as("the next goes on").contains("Killed");
      }
    }
    assertThat(world.releases()).containsExactlyInAnyOrder("cli/2.1.0", "core/1.0.1");
    assertThat(world.tags()).hasSize(4);
    settings(settings);
    assertThat(world.plan().released()).isEmpty();
    assertThat(branches()).as("the last may be left until then").isEmpty();
  }
}
