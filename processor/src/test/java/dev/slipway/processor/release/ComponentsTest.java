package dev.slipway.processor.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processor.world.ReleaseWorld;
import dev.slipway.standin.action.pull.MergeMethod;
import dev.slipway.standin.http.Fault;
import dev.slipway.standin.http.FaultPlan;
import dev.slipway.standin.state.PullRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several components in one repository, each with a release PR of its own. */
class ComponentsTest {
  private static final String SETTINGS = ".github/slipway.yml";

  private final ReleaseWorld world = new ReleaseWorld(1);

  /** A commit to main. */
  private void commit(String message, Map<String, String> files) {
    world.clock.advance(java.time.Duration.ofMinutes(1));
    world.ada.commit(world.rocket, "main", message, files);
  }

  private void commit(String message, String path) {
    commit(message, Map.of(path, message + "\n"));
  }

  /** core and cli, at 1.0.0 and 2.0.0. */
  private void twoComponents(String more) {
    commit(
        "chore: two components",
        Map.of(
            SETTINGS,
            """
            components:
              - path: packages/core
              - path: packages/cli
            """
                + more,
            "packages/core/package.json",
            "{\n  \"version\": \"1.0.0\"\n}\n",
            "packages/cli/package.json",
            "{\n  \"version\": \"2.0.0\"\n}\n"));
    world.tag("core-v1.0.0");
    world.tag("cli-v2.0.0");
  }

  private List<String> titles() {
    return world.open().stream().map(pr -> pr.issue().title()).sorted().toList();
  }

  private PullRequest pr(String component) {
    return world.open().stream()
        .filter(pr -> pr.headRef().startsWith("release/" + component + "-v"))
        .reduce((_, _) -> {
          throw new AssertionError("more than one release PR of " + component);
        })
        .orElseThrow();
  }

  @Test
  void aChangeIsReleasedByTheComponentThatItTouches() {
    twoComponents("");
    commit("fix: a leak", "packages/core/src/valve.js");
    commit("feat: of no component", "docs/index.md");

    world.plan();

    assertThat(titles()).containsExactly("chore(release): core 1.0.1");
    assertThat(pr("core").headRef()).isEqualTo("release/core-v1.0.1");
    assertThat(pr("core").issue().body())
        .contains("releases **core 1.0.1** (now 1.0.0)")
        .contains("a leak")
        .doesNotContain("of no component");
    assertThat(world.file("release/core-v1.0.1", "packages/core/package.json").orElseThrow())
        .contains("1.0.1");
    assertThat(world.file("release/core-v1.0.1", "packages/core/CHANGELOG.md").orElseThrow())
        .contains("a leak")
        .contains("core-v1.0.0...core-v1.0.1");
    assertThat(world.file("release/core-v1.0.1", "packages/cli/package.json").orElseThrow())
        .contains("2.0.0");
  }

  @Test
  void aGemInAComponentsFolderIsFoundByWhatIsInTheFolder() {
    String lock = "PATH\n  remote: .\n  specs:\n    acme-core (1.0.0)\n";
    commit(
        "chore: a gem",
        Map.of(
            SETTINGS,
            "components: [{name: core, path: gems/core}]\n",
            "gems/core/acme-core.gemspec",
            "Gem::Specification.new do |s|\n  s.version = Acme::Core::VERSION\nend\n",
            "gems/core/lib/acme/core/version.rb",
            "VERSION = '1.0.0'\n",
            "gems/core/Gemfile.lock",
            lock));
    world.tag("core-v1.0.0");
    commit("fix: a leak", "gems/core/lib/valve.rb");

    world.plan();

    String branch = pr("core").headRef();
    assertThat(world.file(branch, "gems/core/lib/acme/core/version.rb"))
        .contains("VERSION = '1.0.1'\n");
    assertThat(world.file(branch, "gems/core/Gemfile.lock"))
        .contains(lock.replace("1.0.0", "1.0.1"));
  }

  @ParameterizedTest
  @EnumSource(MergeMethod.class)
  void eachIsTaggedAndReleasedByItself(MergeMethod method) {
    twoComponents("");
    commit("feat: for both", Map.of("packages/core/a.js", "a\n", "packages/cli/b.js", "b\n"));
    world.plan();
    assertThat(titles()).containsExactly("chore(release): cli 2.1.0", "chore(release): core 1.1.0");

    world.ada.merge(world.rocket, pr("core"), method);
    String cli = pr("cli").headSha();
    MaintainReleasePr.Result result = world.plan();

    assertThat(result.released()).extracting(r -> r.tag().value()).containsExactly("core-v1.1.0");
    assertThat(world.releases()).containsExactly("core-v1.1.0");
    assertThat(world.tags()).doesNotContainKey("cli-v2.1.0");
    assertThat(titles()).containsExactly("chore(release): cli 2.1.0");
    assertThat(pr("cli").headSha())
        .as("what is released of one component writes nothing for the other")
        .isEqualTo(cli);

    world.ada.merge(world.rocket, pr("cli"), method);
    world.plan();

    assertThat(world.releases()).containsExactly("cli-v2.1.0", "core-v1.1.0");
    assertThat(world.open()).isEmpty();
    assertThat(world.branches()).noneMatch(name -> name.startsWith("release/"));
    assertThat(world.file("main", "packages/core/package.json").orElseThrow()).contains("1.1.0");
    assertThat(world.file("main", "packages/cli/package.json").orElseThrow()).contains("2.1.0");
  }

  @Test
  void aMergeForOneWritesNothingForTheOther() {
    twoComponents("");
    commit("fix: core", "packages/core/a.js");
    commit("fix: cli", "packages/cli/a.js");
    world.plan();
    String cli = pr("cli").headSha();
    String body = pr("cli").issue().body();

    commit("feat: more of core", "packages/core/b.js");
    world.plan();

    assertThat(titles()).containsExactly("chore(release): cli 2.0.1", "chore(release): core 1.1.0");
    assertThat(pr("cli").headSha()).isEqualTo(cli);
    assertThat(pr("cli").issue().body()).isEqualTo(body);

    commit("feat: more of cli", "packages/cli/b.js");
    world.plan();

    assertThat(titles()).containsExactly("chore(release): cli 2.1.0", "chore(release): core 1.1.0");
    assertThat(world.file(pr("cli").headSha(), "packages/core/b.js"))
        .as("on the base's head again")
        .isPresent();
  }

  @Test
  void aPersonsEditStaysWhenTheOtherComponentIsReleased() {
    twoComponents("");
    commit("fix: core", "packages/core/a.js");
    commit("fix: cli", "packages/cli/a.js");
    world.plan();
    world.ada.editBody(
        world.rocket, pr("cli"), pr("cli").issue().body().replace("- cli", "- the command line"));
    world.ada.merge(world.rocket, pr("core"), MergeMethod.SQUASH);

    world.plan();
    world.ada.merge(world.rocket, pr("cli"), MergeMethod.SQUASH);
    world.plan();

    assertThat(world.file("main", "packages/cli/CHANGELOG.md").orElseThrow())
        .contains("the command line");
    assertThat(world.releases()).containsExactly("cli-v2.0.1", "core-v1.0.1");
  }

  @Test
  void whatIsMergedLateIsTheComponentsOwn() {
    twoComponents("");
    commit("fix: core", "packages/core/a.js");
    world.plan();
    commit("fix: late of core", "packages/core/b.js");
    commit("fix: late of cli", "packages/cli/b.js");
    world.ada.merge(world.rocket, pr("core"), MergeMethod.MERGE);

    world.plan();

    String body =
        world.rocket.releases().values().stream()
            .filter(r -> r.tag().tagName().equals("core-v1.0.1"))
            .findFirst()
            .orElseThrow()
            .text()
            .body();
    assertThat(body).contains("Merged late").contains("late of core").doesNotContain("late of cli");
    assertThat(titles()).containsExactly("chore(release): cli 2.0.1");
  }

  @Test
  void lateIsFoundThoughTheReleasePrIsOld() {
    twoComponents("");
    commit("fix: core", "packages/core/a.js");
    world.plan();
    String notes = pr("core").issue().body();
    world.ada.editBody(
        world.rocket,
        pr("core"),
        notes.lines().filter(l -> !l.startsWith("- core")).reduce("", (a, b) -> a + b + "\n"));
    world.plan();
    for (int i = 0; i < 120; i++) {
      commit("chore: elsewhere " + i, "docs/" + i + ".md");
    }
    world.plan();
    commit("fix: late of core", "packages/core/b.js");
    world.ada.merge(world.rocket, pr("core"), MergeMethod.SQUASH);

    world.plan();

    String body = world.rocket.releases().values().iterator().next().text().body();
    assertThat(body).contains("late of core");
    assertThat(body.lines().filter(l -> l.startsWith("- core")))
        .as("a line that people removed stays removed")
        .isEmpty();
  }

  @Test
  void aSharedPathRaisesThoseThatNameIt() {
    twoComponents("    also: [libs/common]\n");
    commit("chore: tidy up", "libs/common/a.js");

    world.plan();

    assertThat(titles()).containsExactly("chore(release): cli 2.0.1");
    assertThat(pr("cli").issue().body()).contains("### Dependencies").contains("tidy up");

    commit("feat: share more", "libs/common/b.js");
    world.plan();

    assertThat(titles()).containsExactly("chore(release): cli 2.1.0");
  }

  @Test
  void theRootWithoutItsComponentsAndExcludedPaths() {
    commit(
        "chore: a root and a part",
        Map.of(
            SETTINGS,
            """
            components:
              - name: rocket
                path: .
                exclude: [docs, packages/tools/scratch]
                tag: v{version}
              - path: packages/core
            """,
            "VERSION",
            "1.0.0\n",
            "packages/core/VERSION",
            "1.0.0\n",
            "packages/tools/a.js",
            "a\n"));
    world.tag("v1.0.0");
    world.tag("core-v1.0.0");
    commit("feat: docs", "docs/index.md");
    commit("feat: scratch", "packages/tools/scratch/x.js");
    commit("feat: core", "packages/core/a.js");
    world.plan();
    assertThat(titles()).containsExactly("chore(release): core 1.1.0");

    commit("fix: a tool", "packages/tools/b.js");
    commit("fix: the root", "main.js");
    world.plan();

    assertThat(titles())
        .containsExactly("chore(release): core 1.1.0", "chore(release): rocket 1.0.1");
    assertThat(pr("rocket").issue().body())
        .contains("a tool")
        .contains("the root")
        .doesNotContain("scratch")
        .doesNotContain("docs")
        .doesNotContain("- core");
    world.ada.merge(world.rocket, pr("rocket"), MergeMethod.SQUASH);
    world.plan();
    assertThat(world.tags()).containsKey("v1.0.1");
    assertThat(titles()).containsExactly("chore(release): core 1.1.0");
  }

  @Test
  void linkedComponentsMoveTogether() {
    twoComponents("");
    commit(
        "chore: link",
        SETTINGS,
        """
        components:
          - path: packages/core
            linked: suite
          - path: packages/cli
            linked: suite
        """);
    world.tag("core-v2.0.0");
    world.plan();
    assertThat(world.open()).isEmpty();

    commit("feat: of core alone", "packages/core/a.js");
    world.plan();

    assertThat(titles()).containsExactly("chore(release): cli 2.1.0", "chore(release): core 2.1.0");
    assertThat(pr("cli").issue().body()).contains("no changes to tell of");

    world.ada.merge(world.rocket, pr("core"), MergeMethod.SQUASH);
    world.plan();
    assertThat(titles()).containsExactly("chore(release): cli 2.1.0");
    world.ada.merge(world.rocket, pr("cli"), MergeMethod.SQUASH);
    world.plan();
    assertThat(world.releases()).containsExactly("cli-v2.1.0", "core-v2.1.0");
    assertThat(world.open()).isEmpty();
  }

  private void commit(String message, String path, String text) {
    commit(message, Map.of(path, text));
  }

  @Test
  void aBranchOfOneIsNeverTakenForTheOthers() {
    twoComponents("");
    commit("fix: cli", "packages/cli/a.js");
    world.plan();
    // Somebody copies cli's release branch under a name of core's; its version is above core's.
    world.ada.branch(world.rocket, "release/core-v9.9.9", pr("cli").headSha());

    commit("fix: core", "packages/core/a.js");
    world.plan();

    assertThat(titles()).containsExactly("chore(release): cli 2.0.1", "chore(release): core 1.0.1");
    assertThat(pr("core").headRef()).isEqualTo("release/core-v1.0.1");
    assertThat(world.branches()).contains("release/core-v9.9.9");
  }

  @Test
  void aLastReleaseFarBackAndManyChangesSince() {
    twoComponents("");
    for (int i = 0; i < 130; i++) {
      commit("fix: core " + i, "packages/core/" + i + ".js");
    }
    for (int i = 0; i < 110; i++) {
      commit("chore: elsewhere " + i, "docs/" + i + ".md");
    }
    commit("fix: cli", "packages/cli/a.js");

    world.plan();

    assertThat(titles()).containsExactly("chore(release): cli 2.0.1", "chore(release): core 1.0.1");
    assertThat(pr("core").issue().body().lines().filter(l -> l.startsWith("- core"))).hasSize(130);
  }

  @Test
  void aTagThatTheBaseDoesNotReachIsNoLastRelease() {
    twoComponents("");
    world.ada.branch(world.rocket, "side", world.rocket.git().branch("main").orElseThrow().name());
    world.ada.commit(world.rocket, "side", "feat: aside", Map.of("packages/core/x.js", "x\n"));
    world.ada.tag(
        world.rocket, "core-v7.0.0", world.rocket.git().branch("side").orElseThrow().name());
    commit("fix: core", "packages/core/a.js");

    world.plan();

    assertThat(titles()).containsExactly("chore(release): core 1.0.1");
  }

  @Test
  void aFileThatGoesIsAChange() {
    twoComponents("");
    commit("feat: a part", "packages/core/part.js");
    world.plan();
    world.ada.merge(world.rocket, pr("core"), MergeMethod.SQUASH);
    world.plan();
    world.clock.advance(java.time.Duration.ofMinutes(1));
    world.ada.remove(world.rocket, "main", "feat!: no part", "packages/core/part.js");

    world.plan();

    assertThat(titles()).containsExactly("chore(release): core 2.0.0");
  }

  /** One component that was never released. */
  private void unreleased(String more) {
    commit(
        "chore: one component",
        Map.of(
            SETTINGS,
            "components: [{path: packages/core}]\n" + more,
            "packages/core/package.json",
            "{\n  \"version\": \"0.0.0\"\n}\n"));
  }

  private long listed() {
    return world
        .file(pr("core").headRef(), "packages/core/CHANGELOG.md")
        .orElseThrow()
        .lines()
        .filter(line -> line.startsWith("- "))
        .count();
  }

  @Test
  void withoutAReleaseTheNotesGoBackFiveHundredCommits() {
    unreleased("");
    for (int i = 0; i < 520; i++) {
      commit("fix: core " + i, "packages/core/a.js");
    }

    world.plan();

    assertThat(listed()).isEqualTo(500);
  }

  @Test
  void bootstrapShaEndsTheNotesOfAComponentWithoutARelease() {
    commit("feat: ancient", "packages/core/a.js");
    String bootstrap = world.rocket.git().branch("main").orElseThrow().name();
    unreleased("bootstrap_sha: " + bootstrap + "\n");
    commit("feat: young", "packages/core/b.js");
    commit("feat: elsewhere", "docs/index.md");

    world.plan();

    assertThat(pr("core").issue().body())
        .contains("young")
        .doesNotContain("ancient")
        .doesNotContain("elsewhere");
  }

  @Test
  void aBaseThatMovesWhileATagIsComparedIsLookedAtAgain() {
    twoComponents("");
    for (int i = 0; i < 120; i++) {
      commit("chore: elsewhere " + i, "docs/" + i + ".md");
    }
    commit("fix: core", "packages/core/a.js");
    world.gitHub.faults(
        FaultPlan.of(
            FaultPlan.once(
                request ->
                    new String(request.body(), StandardCharsets.UTF_8).contains("compare(headRef"),
                Fault.before(() -> commit("feat: meanwhile", "packages/core/b.js")))));

    world.plan();

    assertThat(titles()).containsExactly("chore(release): core 1.1.0");
    assertThat(listed()).isEqualTo(2);
  }

  @Test
  void aTagOutOfReachIsPassedOverThoughTheLastReleaseIsFarBack() {
    twoComponents("");
    String aside =
        world.ada.looseCommit(
            world.rocket,
            world.rocket.git().branch("main").orElseThrow().name(),
            "aside",
            Map.of("packages/core/x.js", "x\n"));
    world.ada.tag(world.rocket, "core-v7.0.0", aside);
    world.ada.tag(world.rocket, "core-v8.0.0-rc.1", aside);
    for (int i = 0; i < 120; i++) {
      commit("chore: elsewhere " + i, "docs/" + i + ".md");
    }
    commit("fix: core", "packages/core/a.js");

    world.plan();

    assertThat(titles()).containsExactly("chore(release): core 1.0.1");
    assertThat(listed()).isEqualTo(1);
  }
}
