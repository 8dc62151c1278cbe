package dev.slipway.processor.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processor.world.Courier;
import dev.slipway.processor.world.ReleaseWorld;
import dev.slipway.standin.action.pull.MergeMethod;
import dev.slipway.standin.state.PullRequest;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The comment on pull requests of a monorepo says what they release of each component. */
class CommentOnComponentsTest {
  private final ReleaseWorld world = new ReleaseWorld(1);
  private final Courier courier = new Courier(world, 1);
  private int topics;

  @BeforeEach
  void released() {
    components("");
    world.tag("core-v1.3.2");
    world.tag("cli-v2.0.0");
    world.tag("web-v0.4.0");
    squashOnly(true);
    courier.calm();
  }

  private void components(String linked) {
    world.ada.commit(
        world.rocket,
        "main",
        "chore: components",
        Map.of(
            ".github/slipway.yml",
            """
            pull_request_comment: people
            components:
              - {path: core%s}
              - {path: cli%s, also: [libs]}
              - {path: web}
            """
                .formatted(linked, linked),
            "core/VERSION",
            "1.3.2\n",
            "cli/VERSION",
            "2.0.0\n",
            "web/VERSION",
            "0.4.0\n"));
  }

  private void squashOnly(boolean only) {
    world.rocket.settings(world.rocket.settings().withMethods(!only, true, !only));
  }

  private PullRequest proposed(String title, String... paths) {
    topics++;
    Map<String, String> files = new TreeMap<>();
    for (String path : paths) {
      files.put(path, title + topics);
    }
    return world.ada.propose(world.rocket, "main", "topic-x" + topics, title, files);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "feat: a stage  | core/a    | Merging this releases **core 1.4.0** (now 1.3.2): feat.",
        "feat!: all new | web/a     | Merging this releases **web 0.5.0** (now 0.4.0): breaking"
            + " feat.",
        "chore: a lib   | libs/a    | Merging this releases **cli 2.0.1** (now 2.0.0): deps.",
        "docs: a page   | core/a.md | Merging this releases nothing of core: docs.",
        "feat: a page   | docs/a.md | Merging this releases nothing: it touches no component."
      })
  void saysWhichComponentIsReleased(String title, String path, String expected) {
    PullRequest pull = proposed(title, path);
    world.lookAt(pull);
    assertThat(world.saidOn(pull)).containsExactly(expected);
  }

  @Test
  void saysItOfEachThatIsTouched() {
    world.ada.commit(world.rocket, "main", "feat: before", Map.of("web/b", "b"));
    PullRequest pull = proposed("fix: a bolt", "core/a", "libs/a", "web/a");
    world.lookAt(pull);
    assertThat(world.saidOn(pull))
        .containsExactly(
            """
            Merging this releases:

            - **core 1.3.3** (now 1.3.2): fix
            - **cli 2.0.1** (now 2.0.0): fix
            - **web 0.5.0** (now 0.4.0): fix\
            """);
    PullRequest docs = proposed("docs: a page", "web/c");
    world.lookAt(docs);
    assertThat(world.saidOn(docs))
        .containsExactly(
            "Merging this releases nothing new of web, whose next release stays **0.5.0** (now"
                + " 0.4.0): docs.");
  }

  @Test
  void whatIsLinkedComesAlong() {
    components(", linked: suite");
    world.tag("core-v2.0.0");
    PullRequest pull = proposed("feat: a stage", "core/a");
    world.lookAt(pull);
    assertThat(world.saidOn(pull))
        .containsExactly(
            """
            Merging this releases:

            - **core 2.1.0** (now 2.0.0): feat
            - **cli 2.1.0** (now 2.0.0), linked with it\
            """);
    // What moves already does not move because of this.
    world.ada.commit(world.rocket, "main", "feat: before", Map.of("cli/b", "b"));
    PullRequest fix = proposed("fix: a bolt", "core/b");
    world.lookAt(fix);
    assertThat(world.saidOn(fix))
        .containsExactly("Merging this releases **core 2.1.0** (now 2.0.0): fix.");
  }

  /** One release PR for all of them changes nothing about what each is released as. */
  @Test
  void itIsTheSameWithOneReleasePrForAll() {
    world.ada.commit(
        world.rocket,
        "main",
        "chore: together",
        Map.of(
            ".github/slipway.yml",
            "pull_request_comment: all\nrelease_prs: together\n"
                + "components: [{path: core}, {path: cli, also: [libs]}, {path: web}]\n"));
    PullRequest first = proposed("feat: a stage", "core/a", "docs/a");
    world.lookAt(first);
    assertThat(world.saidOn(first))
        .containsExactly("Merging this releases **core 1.4.0** (now 1.3.2): feat.");
    world.ada.merge(world.rocket, first, MergeMethod.SQUASH);
    courier.calm();
    assertThat(world.saidOn(first)).isEmpty();
    assertThat(world.open()).hasSize(1);
    PullRequest second = proposed("fix: a bolt", "core/b", "cli/b");
    world.lookAt(second);
    assertThat(world.saidOn(second))
        .containsExactly(
            """
            Merging this releases:

            - **core 1.4.0** (now 1.3.2): fix
            - **cli 2.0.1** (now 2.0.0): fix\
            """);
    PullRequest docs = proposed("docs: a page", "core/c");
    world.lookAt(docs);
    assertThat(world.saidOn(docs))
        .containsExactly(
            "Merging this releases nothing new of core, whose next release stays **1.4.0** (now"
                + " 1.3.2): docs.");
  }

  @Test
  void eachCommitCountsForWhatItTouches() {
    squashOnly(false);
    PullRequest pull = proposed("feat: a stage", "core/a");
    world.ada.commit(world.rocket, pull.headRef(), "fix: a flag", Map.of("cli/a", "a"));
    world.ada.commit(world.rocket, pull.headRef(), "docs: a page", Map.of("web/a", "a"));
    world.lookAt(pull);
    assertThat(world.saidOn(pull))
        .containsExactly(
            """
            Squashed: Merging this releases:

            - **core 1.4.0** (now 1.3.2): feat
            - **cli 2.1.0** (now 2.0.0): feat
            - **web 0.5.0** (now 0.4.0): feat

            Merged with its commits, or rebased: Merging this releases:

            - **core 1.4.0** (now 1.3.2): feat
            - **cli 2.0.1** (now 2.0.0): fix
            - nothing of web: docs\
            """);
    world.ada.merge(world.rocket, pull, MergeMethod.REBASE);
    courier.calm();
    assertThat(world.open().stream().map(pr -> pr.issue().title()).sorted())
        .containsExactly("chore(release): cli 2.0.1", "chore(release): core 1.4.0");
    assertThat(world.saidOn(pull)).isEmpty();
  }

  /** GitHub tells where a file was moved to, and not where it was: the histories do. */
  @Test
  void aFileThatMovesTouchesBoth() {
    world.ada.commit(
        world.rocket, "main", "chore: a file", Map.of("core/moving.txt", "some words\n".repeat(9)));
    PullRequest pull = proposed("fix: move it", "web/moving.txt");
    world.ada.commit(
        world.rocket, pull.headRef(), "wip", Map.of("web/moving.txt", "some words\n".repeat(9)));
    world.ada.remove(world.rocket, pull.headRef(), "wip: there", "core/moving.txt");
    world.lookAt(pull);
    assertThat(world.saidOn(pull))
        .containsExactly(
            """
            Merging this releases:

            - **core 1.3.3** (now 1.3.2): fix
            - **web 0.4.1** (now 0.4.0): fix\
            """);
  }

  @Test
  void aNewComponentHasItsFirstRelease() {
    PullRequest pull = proposed("feat: another", "core/x");
    world.ada.commit(
        world.rocket,
        "main",
        "chore: one more",
        Map.of(
            ".github/slipway.yml",
            "pull_request_comment: all\ncomponents: [{path: core}, {path: app}]\n"));
    PullRequest app = proposed("feat: an app", "app/x");
    world.lookAt(app);
    assertThat(world.saidOn(app))
        .containsExactly("Merging this releases **app 0.1.0**, its first release: feat.");
    world.lookAt(pull);
    assertThat(world.saidOn(pull))
        .containsExactly("Merging this releases **core 1.4.0** (now 1.3.2): feat.");
  }

  @Test
  void whatItCosts() {
    PullRequest pull = proposed("fix: a bolt", "core/a", "web/a");
    assertThat(requests(pull)).isEqualTo(5);
    assertThat(requests(pull)).as("unchanged").isEqualTo(4);
    PullRequest none = proposed("fix: a page", "docs/a");
    assertThat(requests(none)).isEqualTo(3);
    squashOnly(false);
    world.ada.commit(world.rocket, pull.headRef(), "feat: another", Map.of("cli/b", "b"));
    assertThat(requests(pull)).as("of several commits").isEqualTo(6);
  }

  private int requests(PullRequest pull) {
    world.requests().clear();
    world.lookAt(pull);
    return (int) world.requests().counted();
  }

  @ParameterizedTest
  @CsvSource({"core/a", "docs/a"})
  void mergedOrClosedItGoes(String path) {
    PullRequest merged = proposed("docs: a page", path);
    PullRequest closed = proposed("fix: a bolt", path + "b");
    courier.calm();
    world.lookAt(merged);
    world.lookAt(closed);
    assertThat(world.saidOn(merged)).hasSize(1);
    assertThat(world.saidOn(closed)).hasSize(1);
    world.ada.merge(world.rocket, merged, MergeMethod.SQUASH);
    world.ada.close(world.rocket, closed);
    courier.calm();
    assertThat(world.saidOn(merged)).isEmpty();
    assertThat(world.saidOn(closed)).isEmpty();
    world.ada.reopen(world.rocket, closed);
    world.lookAt(closed);
    assertThat(world.saidOn(closed)).hasSize(1);
  }

  @Test
  void labelsAndBlocksCountAndOtherBranchesAreNotSpokenOf() {
    PullRequest pull = proposed("fix: a bolt", "core/a");
    world.ada.label(world.rocket, pull, "slipway:minor");
    world.lookAt(pull);
    assertThat(world.saidOn(pull))
        .containsExactly("Merging this releases **core 1.4.0** (now 1.3.2): minor, set by hand.");
    world.ada.branch(world.rocket, "next", "main");
    world.ada.retarget(world.rocket, pull, "next");
    world.lookAt(pull);
    assertThat(world.saidOn(pull)).isEmpty();
  }
}
