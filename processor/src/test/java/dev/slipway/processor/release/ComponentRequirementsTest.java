package dev.slipway.processor.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processor.world.ReleaseWorld;
import dev.slipway.standin.action.pull.MergeMethod;
import dev.slipway.standin.state.PullRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What one component requires of another follows that one's releases. */
class ComponentRequirementsTest {
  private final ReleaseWorld world = new ReleaseWorld(1);

  private void commit(String message, Map<String, String> files) {
    world.clock.advance(Duration.ofMinutes(1));
    world.ada.commit(world.rocket, "main", message, files);
  }

  private static String cli(String version, String core) {
    return "{\"name\": \"@acme/cli\", \"version\": \"%s\", \"dependencies\": {\"@acme/core\": \"^%s\"}}\n"
        .formatted(version, core);
  }

  private static String lock(String core, String required) {
    return """
    {"packages": {
      "packages/core": {"version": "%s"},
      "packages/cli": {"version": "2.0.0", "dependencies": {"@acme/core": "^%s"}}}}
    """
        .formatted(core, required);
  }

  private void twoComponents(String requirements) {
    commit(
        "chore: two components",
        Map.of(
            ".github/slipway.yml",
            "components: [{path: packages/core}, {path: packages/cli}, {path: docs}]\n"
                + requirements,
            "packages/core/package.json",
            "{\"name\": \"@acme/core\", \"version\": \"1.0.0\"}\n",
            "packages/cli/package.json",
            cli("2.0.0", "1.0.0"),
            "docs/VERSION",
            "3.0.0\n",
            "package-lock.json",
            lock("1.0.0", "1.0.0")));
    world.tag("core-v1.0.0");
    world.tag("cli-v2.0.0");
    world.tag("docs-v3.0.0");
    commit("fix: a leak", Map.of("packages/core/valve.js", "shut\n"));
  }

  private List<String> titles() {
    return world.open().stream().map(pr -> pr.issue().title()).sorted().toList();
  }

  private void mergeAndPlan(PullRequest pull, MergeMethod method) {
    world.clock.advance(Duration.ofMinutes(1));
    world.ada.merge(world.rocket, pull, method);
    world.clock.advance(Duration.ofMinutes(1));
    world.plan();
  }

  @ParameterizedTest
  @EnumSource(MergeMethod.class)
  void whoRequiresWhatIsReleasedIsReleasedAfterIt(MergeMethod method) {
    twoComponents("component_requirements: raise\n");
    world.requests().clear();
    world.plan();

    assertThat(world.requests().counted()).as("as without").isLessThanOrEqualTo(7);
    assertThat(titles()).containsExactly("chore(release): core 1.0.1");
    String branch = world.releasePr().headRef();
    assertThat(world.file(branch, "packages/cli/package.json")).contains(cli("2.0.0", "1.0.1"));
    assertThat(world.file(branch, "package-lock.json")).contains(lock("1.0.1", "1.0.1"));
    String head = world.releasePr().headSha();
    world.requests().clear();
    world.plan();
    assertThat(world.requests().counted()).as("nothing changed").isLessThanOrEqualTo(3);
    assertThat(world.releasePr().headSha()).isEqualTo(head);

    mergeAndPlan(world.releasePr(), method);
    assertThat(world.releases()).containsExactly("core-v1.0.1");
    assertThat(titles()).containsExactly("chore(release): cli 2.0.1");
    assertThat(world.releasePr().issue().body())
        .contains("### Dependencies")
        .contains("core 1.0.1");
    assertThat(world.file(world.releasePr().headRef(), "packages/cli/package.json"))
        .contains(cli("2.0.1", "1.0.1"));

    mergeAndPlan(world.releasePr(), method);
    assertThat(world.releases()).containsExactly("cli-v2.0.1", "core-v1.0.1");
    assertThat(world.open()).as("that is the end of it").isEmpty();
  }

  /** utils, required by core, required by cli; the lock file counts for each of them. */
  @Test
  void aSharedLockFileReleasesNobodyForEver() {
    String settings =
        """
        component_requirements: raise
        components:
          - {path: packages/utils, also: [package-lock.json]}
          - {path: packages/core, also: [package-lock.json]}
          - {path: packages/cli, also: [package-lock.json]}
        """;
    String manifest = "{\"name\": \"@acme/%s\", \"version\": \"1.0.0\"%s}\n";
    String requires = ", \"dependencies\": {\"@acme/%s\": \"^1.0.0\"}";
    String lock =
        """
        {"packages": {
          "packages/utils": {"version": "1.0.0"},
          "packages/core": {"version": "1.0.0", "dependencies": {"@acme/utils": "^1.0.0"}},
          "packages/cli": {"version": "1.0.0", "dependencies": {"@acme/core": "^1.0.0"}},
          "node_modules/@acme/cli": {"resolved": "packages/cli", "link": true}}}
        """;
    commit(
        "chore: three components",
        Map.of(
            ".github/slipway.yml",
            settings,
            "packages/utils/package.json",
            manifest.formatted("utils", ""),
            "packages/core/package.json",
            manifest.formatted("core", requires.formatted("utils")),
            "packages/cli/package.json",
            manifest.formatted("cli", requires.formatted("core")),
            "package-lock.json",
            lock));
    List.of("utils", "core", "cli").forEach(name -> world.tag(name + "-v1.0.0"));
    commit("fix: a leak", Map.of("packages/utils/valve.js", "shut\n"));
    world.plan();

    for (int merges = 0; merges < 6 && !world.open().isEmpty(); merges++) {
      mergeAndPlan(world.open().getFirst(), MergeMethod.SQUASH);
    }

    assertThat(titles()).as("that is the end of it").isEmpty();
    assertThat(world.releases()).containsExactly("cli-v1.0.1", "core-v1.0.1", "utils-v1.0.1");
  }

  @Test
  void inOneReleasePullRequestForAllToo() {
    twoComponents("component_requirements: raise\nrelease_prs: together\n");
    world.plan();
    assertThat(titles()).containsExactly("chore(release): core 1.0.1");
    assertThat(world.file(world.releasePr().headRef(), "packages/cli/package.json"))
        .contains(cli("2.0.0", "1.0.1"));

    commit("feat: a flag", Map.of("packages/cli/flag.js", "on\n"));
    world.plan();
    assertThat(titles()).containsExactly("chore(release): core 1.0.1, cli 2.1.0");
    assertThat(world.file(world.releasePr().headRef(), "packages/cli/package.json"))
        .contains(cli("2.1.0", "1.0.1"));
    String head = world.releasePr().headSha();
    world.plan();
    assertThat(world.releasePr().headSha()).isEqualTo(head);

    mergeAndPlan(world.releasePr(), MergeMethod.SQUASH);
    assertThat(world.releases()).containsExactly("cli-v2.1.0", "core-v1.0.1");
    assertThat(world.open()).as("both are released in it").isEmpty();
  }

  /** Else the two would take each other to one version after another. */
  @Test
  void aGroupThatMovesTogetherComesToRestInWhateverOrderItIsMerged() {
    twoComponents("component_requirements: raise\n");
    commit("fix: a flag", Map.of("packages/cli/flag.js", "on\n"));
    commit(
        "chore: linked",
        Map.of(
            ".github/slipway.yml",
            "component_requirements: raise\ncomponents: [{path: packages/core, linked: x}, {path:"
                + " packages/cli, linked: x}]\n"));
    world.plan();
    assertThat(titles()).containsExactly("chore(release): cli 2.0.1", "chore(release): core 2.0.1");
    for (String name : List.of("cli", "core")) {
      mergeAndPlan(
          world.open().stream()
              .filter(pr -> pr.issue().title().contains(name))
              .findFirst()
              .orElseThrow(),
          MergeMethod.SQUASH);
    }

    assertThat(world.releases()).containsExactly("cli-v2.0.1", "core-v2.0.1");
    assertThat(world.open()).isEmpty();
    assertThat(world.file("main", "packages/cli/package.json")).contains(cli("2.0.1", "2.0.1"));
  }

  @Test
  void withoutTheSettingRequirementsArePeoples() {
    twoComponents("");
    world.plan();
    assertThat(world.file(world.releasePr().headRef(), "packages/cli/package.json"))
        .contains(cli("2.0.0", "1.0.0"));
    mergeAndPlan(world.releasePr(), MergeMethod.SQUASH);
    assertThat(world.open()).isEmpty();
  }

  @Test
  void aRequirementThatSomebodyRaisedMeanwhileIsSeen() {
    twoComponents("component_requirements: raise\n");
    world.plan();
    commit("chore: by hand", Map.of("packages/cli/package.json", cli("2.0.0", "1.0.0 || ^2")));
    world.plan();
    assertThat(world.file(world.releasePr().headRef(), "packages/cli/package.json"))
        .contains(cli("2.0.0", "1.0.0 || ^2"));
  }
}
