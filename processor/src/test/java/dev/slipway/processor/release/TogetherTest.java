package dev.slipway.processor.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processor.world.Killing;
import dev.slipway.processor.world.ReleaseWorld;
import dev.slipway.shared.contract.Instruction;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.standin.action.pull.MergeMethod;
import dev.slipway.standin.state.PullRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One release PR for all components ({@code release_prs: together}). */
class TogetherTest {
  private static final String SETTINGS = ".github/slipway.yml";
  private static final String COMPONENTS =
      """
      components:
        - path: packages/core
        - path: packages/cli
        - path: packages/web
      """;
  private static final String TOGETHER = COMPONENTS + "release_prs: together\n";

  private final ReleaseWorld world = new ReleaseWorld(1);

  private void commit(String message, Map<String, String> files) {
    world.clock.advance(java.time.Duration.ofMinutes(1));
    world.ada.commit(world.rocket, "main", message, files);
  }

  private void commit(String message, String... paths) {
    Map<String, String> files = new HashMap<>();
    for (String path : paths) {
      files.put("packages/" + path, message + "\n");
    }
    commit(message, files);
  }

  /** core, cli and web, at 1.0.0, 2.0.0 and 3.0.0. */
  private void components(String settings) {
    Map<String, String> files = new HashMap<>(Map.of(SETTINGS, settings));
    int version = 1;
    for (String name : List.of("core", "cli", "web")) {
      files.put(
          "packages/" + name + "/package.json", "{\n  \"version\": \"" + version++ + ".0.0\"\n}\n");
    }
    commit("chore: three components", files);
    world.tag("core-v1.0.0");
    world.tag("cli-v2.0.0");
    world.tag("web-v3.0.0");
  }

  private PullRequest pr() {
    return world.releasePr();
  }

  private String title() {
    return pr().issue().title();
  }

  private void edit(String what, String by) {
    String body = pr().issue().body();
    assertThat(body).contains(what);
    world.ada.editBody(world.rocket, pr(), body.replace(what, by));
  }

  /** All of them, in the order of the pull requests. */
  private List<String> comments() {
    return world.rocket.pulls().values().stream()
        .flatMap(pr -> world.rocket.commentsOn(pr.number()).stream())
        .map(comment -> comment.body())
        .toList();
  }

  private String release(String tag) {
    return world.rocket.releases().values().stream()
        .filter(release -> release.tag().tagName().equals(tag))
        .findFirst()
        .orElseThrow()
        .text()
        .body();
  }

  private List<String> titles() {
    return world.open().stream().map(pr -> pr.issue().title()).sorted().toList();
  }

  private String version(String ref, String component) {
    return world.file(ref, "packages/" + component + "/package.json").orElseThrow();
  }

  @Test
  void onePullRequestReleasesAllThatHaveSomethingToRelease() {
    components(TOGETHER);
    commit("feat: for both", "core/a.js", "cli/a.js");
    commit("fix: a leak", "cli/b.js");

    world.plan();

    assertThat(titles()).containsExactly("chore(release): core 1.1.0, cli 2.1.0");
    assertThat(pr().headRef()).isEqualTo("release/components");
    assertThat(pr().issue().body())
        .contains("- **core 1.1.0** (now 1.0.0)", "- **cli 2.1.0** (now 2.0.0)")
        .contains("## core 1.1.0", "## cli 2.1.0", "a leak")
        .doesNotContain("web");
    assertThat(version(pr().headRef(), "core")).contains("1.1.0");
    assertThat(version(pr().headRef(), "cli")).contains("2.1.0");
    assertThat(version(pr().headRef(), "web")).contains("3.0.0");
    assertThat(world.file(pr().headRef(), "packages/cli/CHANGELOG.md").orElseThrow())
        .contains("a leak", "cli-v2.0.0...cli-v2.1.0");

    String head = pr().headSha();
    String body = pr().issue().body();
    world.requests().clear();
    world.plan();
    assertThat(world.requests().counted()).isLessThanOrEqualTo(3);
    assertThat(pr().headSha()).isEqualTo(head);
    assertThat(pr().issue().body()).isEqualTo(body);
  }

  @ParameterizedTest
  @EnumSource(MergeMethod.class)
  void mergingItTagsAndReleasesEach(MergeMethod method) {
    components(TOGETHER);
    commit("feat: for both", "core/a.js", "cli/a.js");
    world.plan();
    world.ada.merge(world.rocket, pr(), method);

    MaintainReleasePr.Result result = world.plan();

    assertThat(result.released())
        .extracting(r -> r.tag().value())
        .containsExactly("core-v1.1.0", "cli-v2.1.0");
    assertThat(world.releases()).containsExactlyInAnyOrder("cli-v2.1.0", "core-v1.1.0");
    assertThat(world.tags().get("core-v1.1.0")).isEqualTo(world.tags().get("cli-v2.1.0"));
    assertThat(world.open()).isEmpty();
    assertThat(world.branches()).noneMatch(name -> name.startsWith("release/"));
    assertThat(world.plan().released()).isEmpty();
    assertThat(comments()).isEmpty();
  }

  @Test
  void oneThatBecomesDueJoinsAndEditsStay() {
    components(TOGETHER);
    commit("fix: core leaks", "core/a.js");
    world.plan();
    assertThat(title()).isEqualTo("chore(release): core 1.0.1");
    edit("core leaks", "no more leaks");

    commit("feat: shiny", "web/a.js");
    world.plan();

    assertThat(title()).isEqualTo("chore(release): core 1.0.1, web 3.1.0");
    assertThat(pr().issue().body()).contains("no more leaks", "shiny").doesNotContain("core leaks");
    assertThat(world.file(pr().headRef(), "packages/core/CHANGELOG.md").orElseThrow())
        .contains("no more leaks");

    world.ada.merge(world.rocket, pr(), MergeMethod.SQUASH);
    world.plan();
    assertThat(world.releases()).containsExactlyInAnyOrder("core-v1.0.1", "web-v3.1.0");
    assertThat(release("core-v1.0.1")).contains("no more leaks");
  }

  @Test
  void oneThatIsNoLongerDueLeaves() {
    components(TOGETHER);
    commit("fix: core", "core/a.js");
    commit("feat: web", "web/a.js");
    String sha = world.rocket.git().branch("main").orElseThrow().name();
    world.plan();
    assertThat(title()).isEqualTo("chore(release): core 1.0.1, web 3.1.0");

    commit(
        "revert: feat: web\n\nThis reverts commit " + sha + ".",
        Map.of("packages/web/b.js", "changed back\n"));
    world.plan();

    assertThat(title()).isEqualTo("chore(release): core 1.0.1");
    assertThat(pr().issue().body()).doesNotContain("## web");
    assertThat(version(pr().headRef(), "web")).contains("3.0.0");
    world.ada.merge(world.rocket, pr(), MergeMethod.SQUASH);
    world.plan();
    assertThat(world.releases()).containsExactly("core-v1.0.1");
  }

  @Test
  void aPersonSetsTheVersionOfOneInItsHeadingOrInTheTitle() {
    components(TOGETHER);
    commit("fix: both", "core/a.js", "cli/a.js");
    world.plan();
    edit("## cli 2.0.1", "## cli v2.4.0");
    world.plan();

    assertThat(title()).isEqualTo("chore(release): core 1.0.1, cli 2.4.0");
    assertThat(pr().issue().body()).contains("## cli 2.4.0", "- **cli 2.4.0**");
    assertThat(version(pr().headRef(), "cli")).contains("2.4.0");

    world.ada.editTitle(world.rocket, pr(), "chore(release): core 1.5.0, cli 2.4.0");
    world.plan();
    assertThat(pr().issue().body()).contains("## core 1.5.0", "## cli 2.4.0");
    assertThat(version(pr().headRef(), "core")).contains("1.5.0");

    edit("## core 1.5.0", "## core one");
    world.plan();
    assertThat(comments().toString())
        .contains("The heading of `core` names no version. Write it as `## core {version}`");
  }

  @Test
  void separateOnesBecomeOneAndBack() {
    components(COMPONENTS);
    commit("fix: core leaks", "core/a.js");
    commit("feat: cli", "cli/a.js");
    world.plan();
    assertThat(titles()).containsExactly("chore(release): cli 2.1.0", "chore(release): core 1.0.1");
    PullRequest core =
        world.open().stream().filter(pr -> pr.headRef().contains("core")).findFirst().orElseThrow();
    world.ada.editBody(
        world.rocket, core, core.issue().body().replace("core leaks", "no more leaks"));
    world.ada.editTitle(world.rocket, core, "chore(release): core 1.2.0");

    commit("chore: together", Map.of(SETTINGS, TOGETHER));
    world.plan();

    assertThat(titles()).containsExactly("chore(release): core 1.2.0, cli 2.1.0");
    assertThat(pr().issue().body()).contains("no more leaks").doesNotContain("core leaks");
    assertThat(world.branches()).filteredOn(n -> n.startsWith("release/")).hasSize(1);
    assertThat(comments().toString())
        .contains("The setting `release_prs` was changed: #" + pr().issue().number());
    edit("no more leaks", "tight");

    commit("chore: separate", Map.of(SETTINGS, COMPONENTS));
    world.plan();

    assertThat(titles()).containsExactly("chore(release): cli 2.1.0", "chore(release): core 1.2.0");
    assertThat(world.open().stream().map(pr -> pr.issue().body()).toList().toString())
        .contains("tight")
        .doesNotContain("no more leaks");
    assertThat(world.branches()).noneMatch("release/components"::equals);
  }

  @Test
  void commandsNameTheComponent() {
    components(TOGETHER);
    commit("fix: both", "core/a.js", "cli/a.js");
    world.plan();

    command("/slipway release-as 5.0.0\n/slipway release-as cli 2.2.0\n/slipway bump core minor");

    assertThat(title()).isEqualTo("chore(release): core 1.1.0, cli 2.2.0");
    assertThat(comments().getLast())
        .contains("`/slipway release-as 5.0.0`: not done, this pull request releases several")
        .contains("`/slipway release-as cli 2.2.0`: the version is set to `2.2.0`")
        .contains("`/slipway bump core minor`: the version is set to `1.1.0`");
    assertThat(pr().issue().body()).contains("- **cli 2.2.0** (now 2.0.0). Version set by");

    command("/slipway release-as web 4.0.0\n/slipway release-as nobody 1.0.0");
    assertThat(comments().toString())
        .contains("`/slipway release-as web 4.0.0`: not done, `web` has nothing to release")
        .contains("not done, this pull request releases no component of that name");
    assertThat(title()).isEqualTo("chore(release): core 1.1.0, cli 2.2.0");
  }

  private void command(String text) {
    world.ada.comment(world.rocket, pr(), text);
    world.deliverUntilTaken(
        world.connector(),
        world.caused(Instruction.Cause.COMMENT, Optional.of(new PullRequestNumber(pr().number()))));
  }

  @Test
  void whatPeoplePushedStaysAndSoDoesAComponentThatIsNoLongerDue() {
    components(TOGETHER);
    commit("fix: core", "core/a.js");
    commit("feat: web", "web/a.js");
    String sha = world.rocket.git().branch("main").orElseThrow().name();
    world.plan();
    world.ada.commit(world.rocket, pr().headRef(), "docs: more", Map.of("MORE.md", "more\n"));
    commit("fix: more of core", "core/b.js");
    world.plan();
    assertThat(world.file(pr().headRef(), "MORE.md")).isPresent();
    assertThat(pr().issue().body()).contains("more of core");

    commit(
        "revert: feat: web\n\nThis reverts commit " + sha + ".",
        Map.of("packages/web/b.js", "changed back\n"));
    world.plan();

    assertThat(title()).isEqualTo("chore(release): core 1.0.1, web 3.1.0");
    assertThat(comments().toString()).contains("web: No releasable change is left");
    assertThat(world.file(pr().headRef(), "MORE.md")).isPresent();
    String body = pr().issue().body();
    String head = pr().headSha();
    world.plan();
    assertThat(pr().headSha()).isEqualTo(head);
    assertThat(pr().issue().body()).isEqualTo(body);

    world.ada.merge(world.rocket, pr(), MergeMethod.SQUASH);
    world.plan();
    assertThat(world.releases()).containsExactlyInAnyOrder("core-v1.0.1", "web-v3.1.0");
  }

  @Test
  void whatAPersonClosedStaysClosedUntilSomethingElseIsDue() {
    components(TOGETHER);
    commit("fix: core", "core/a.js");
    world.plan();
    world.ada.close(world.rocket, pr());
    world.plan();
    assertThat(world.open()).isEmpty();

    commit("fix: cli", "cli/a.js");
    world.plan();

    assertThat(titles()).containsExactly("chore(release): core 1.0.1, cli 2.0.1");
  }

  @Test
  void linkedComponentsMoveTogetherInIt() {
    components(
        TOGETHER
            .replace("packages/core", "packages/core\n    linked: one")
            .replace("packages/cli", "packages/cli\n    linked: one"));
    commit("feat: of core", "core/a.js");

    world.plan();

    assertThat(titles()).containsExactly("chore(release): core 2.0.0");
    world.ada.merge(world.rocket, pr(), MergeMethod.SQUASH);
    world.plan();
    commit("feat: of core", "core/b.js");
    world.plan();
    assertThat(titles()).containsExactly("chore(release): core 2.1.0, cli 2.1.0");
  }

  @Test
  void aSectionThatSomebodyTookOutComesBackAndIsReleasedAllTheSame() {
    components(TOGETHER);
    commit("fix: both", "core/a.js", "cli/a.js");
    world.plan();
    String body = pr().issue().body();
    int from = body.indexOf("<!-- slipway:component cli -->");
    int to = body.indexOf("<!-- /slipway:component -->", from);
    world.ada.editBody(
        world.rocket, pr(), body.substring(0, from) + body.substring(to) + "\nThanks!\n");
    PullRequest merged = pr();
    world.plan();
    assertThat(pr().issue().body()).contains("## cli 2.0.1", "Thanks!");

    world.ada.editBody(world.rocket, pr(), body.substring(0, from) + "none");
    world.ada.merge(world.rocket, merged, MergeMethod.SQUASH);
    world.plan();
    assertThat(world.releases()).containsExactlyInAnyOrder("core-v1.0.1", "cli-v2.0.1");
    assertThat(release("cli-v2.0.1")).contains("both");
  }

  /** As a run leaves it that ends between branch and description; or a person who puts it back. */
  @Test
  void whatItsBranchReleasesIsReleasedThoughItsDescriptionDoesNotListIt() {
    components(TOGETHER);
    commit("fix: core", "core/a.js");
    world.plan();
    String before = pr().issue().body();
    commit("fix: web", "web/a.js");
    world.plan();
    assertThat(title()).isEqualTo("chore(release): core 1.0.1, web 3.0.1");

    world.ada.editBody(world.rocket, pr(), before);
    world.ada.merge(world.rocket, pr(), MergeMethod.SQUASH);
    world.plan();

    assertThat(world.releases()).containsExactly("core-v1.0.1", "web-v3.0.1");
    assertThat(world.open()).isEmpty();
  }

  @Test
  void aHeadingThatNamesNoVersionDoesNotHideTheTitles() {
    components(TOGETHER);
    commit("fix: core", "core/a.js");
    world.plan();
    edit("## core 1.0.1", "## core, the engine");
    world.ada.editTitle(world.rocket, pr(), "chore(release): core 1.4.0");

    world.plan();

    assertThat(title()).isEqualTo("chore(release): core 1.4.0");
    assertThat(pr().issue().body()).contains("## core 1.4.0");
  }

  /** Merged at any point of a refresh that was cut short there: each is released once. */
  @ParameterizedTest
  @ValueSource(ints = {5, 7, 8, 9})
  void whatIsMergedInTheMiddleOfARefreshIsReleasedOnce(int request) {
    components(TOGETHER);
    commit("fix: core", "core/a.js");
    world.plan();
    commit("fix: web", "web/a.js");
    try {
      world.plan(new Killing(world.connector(), request, true), Optional.empty());
    } catch (Killing.Killed | IllegalStateException killed) {
      // Somebody merges what is there now.
      assertThat(killed.toString()).contains("Killed");
    }
    world.ada.merge(world.rocket, pr(), MergeMethod.SQUASH);
    publishInParts();
    if (!world.open().isEmpty()) {
      world.ada.merge(world.rocket, pr(), MergeMethod.SQUASH);
      publishInParts();
    }

    assertThat(world.releases()).containsExactly("core-v1.0.1", "web-v3.0.1");
    assertThat(world.tags()).doesNotContainKey("core-v1.0.2");
    assertThat(world.open()).isEmpty();
    assertThat(world.branches()).noneMatch(name -> name.startsWith("release/"));
    assertThat(version("main", "web")).contains("3.0.1");
  }

  /** By processes that are killed one request later each. */
  private void publishInParts() {
    for (int request = 2; ; request++) {
      try {
        world.plan(new Killing(world.connector(), request, true), Optional.empty());
        return;
      } catch (Killing.Killed | IllegalStateException killed) {
        assertThat(killed.toString()).as("the next goes on").contains("Killed");
      }
    }
  }

  /** What stands in the description of another release PR is no news about this one. */
  @Test
  void whatIsPastedFromAnotherDescriptionKeepsNothingFromBeingReleased() {
    components(COMPONENTS);
    commit("fix: core leaks", "core/a.js");
    world.plan();
    world.ada.editBody(
        world.rocket,
        pr(),
        "<!-- slipway:components cli web -->\n"
            + "<!-- slipway:component core -->\n## core 7.0.0\n<!-- /slipway:component -->\n"
            + pr().issue().body());
    world.plan();
    assertThat(title()).isEqualTo("chore(release): core 1.0.1");
    assertThat(comments()).isEmpty();

    world.ada.merge(world.rocket, pr(), MergeMethod.SQUASH);
    world.plan();

    assertThat(world.releases()).containsExactly("core-v1.0.1");
    assertThat(release("core-v1.0.1")).contains("core leaks");
  }

  /** Its tag is made and its release is not, and more releases came since than one look lists. */
  @Test
  void aReleaseThatIsMissingIsMadeHoweverManyCameAfter() {
    components(TOGETHER);
    commit("fix: both", "core/a.js", "cli/a.js");
    world.plan();
    world.ada.merge(world.rocket, pr(), MergeMethod.SQUASH);
    String merged = world.rocket.git().branch("main").orElseThrow().name();
    world.ada.tag(world.rocket, "core-v1.0.1", merged);
    commit("docs: more", Map.of("MORE.md", "more\n"));
    String later = world.rocket.git().branch("main").orElseThrow().name();
    for (int i = 0; i < 51; i++) {
      world.ada.release(world.rocket, "other-v1.0." + i, later, "");
    }

    world.plan();

    assertThat(world.releases()).contains("cli-v2.0.1", "core-v1.0.1");
  }

  @Test
  void candidatesAreReleasedTogetherToo() {
    components(TOGETHER + "prerelease: rc\n");
    commit("fix: both", "core/a.js", "cli/a.js");
    world.plan();
    assertThat(title()).isEqualTo("chore(release): core 1.0.1-rc.1, cli 2.0.1-rc.1");
    world.ada.merge(world.rocket, pr(), MergeMethod.SQUASH);
    world.plan();
    assertThat(world.releases()).containsExactlyInAnyOrder("core-v1.0.1-rc.1", "cli-v2.0.1-rc.1");
    assertThat(world.open()).isEmpty();
    commit("fix: one", "cli/b.js");
    world.plan();
    assertThat(title()).isEqualTo("chore(release): cli 2.0.1-rc.2");
  }

  @Test
  void whatOneRequiresOfAnotherIsRaisedInTheSameCommit() {
    components(TOGETHER + "component_requirements: raise\n");
    commit(
        "chore: names",
        Map.of(
            "packages/core/package.json",
            "{\n  \"name\": \"@acme/core\",\n  \"version\": \"1.0.0\"\n}\n",
            "packages/cli/package.json",
            "{\n  \"name\": \"@acme/cli\",\n  \"version\": \"2.0.0\",\n"
                + "  \"dependencies\": {\"@acme/core\": \"^1.0.0\"}\n}\n"));
    commit("feat: of core", "core/a.js");
    commit("fix: of cli", "cli/a.js");

    world.plan();

    assertThat(title()).isEqualTo("chore(release): core 1.1.0, cli 2.0.1");
    assertThat(version(pr().headRef(), "cli")).contains("\"2.0.1\"", "\"@acme/core\": \"^1.1.0\"");
  }

  @Test
  void aTitleInOtherWordsStaysUntilWhatIsReleasedChanges() {
    components(TOGETHER);
    commit("fix: core", "core/a.js");
    world.plan();
    world.ada.editTitle(world.rocket, pr(), "Release day");
    world.plan();
    commit("fix: more of core", "core/b.js");
    world.plan();
    assertThat(title()).isEqualTo("Release day");
    assertThat(pr().issue().body()).contains("more of core");

    commit("fix: web", "web/a.js");
    world.plan();
    assertThat(title()).isEqualTo("chore(release): core 1.0.1, web 3.0.1");
  }

  @Test
  void whereOneIsRefusedTheOthersAreReleased() {
    components(TOGETHER);
    commit("fix: both", "core/a.js", "cli/a.js");
    world.plan();
    world.ada.merge(world.rocket, pr(), MergeMethod.SQUASH);
    world.ada.tag(world.rocket, "core-v1.0.1", world.tags().get("core-v1.0.0"));

    world.plan();

    assertThat(world.releases()).containsExactly("cli-v2.0.1");
    assertThat(comments()).singleElement().asString().contains("`core-v1.0.1` already exists");

    world.ada.deleteTag(world.rocket, "core-v1.0.1");
    world.plan();
    assertThat(world.releases()).containsExactlyInAnyOrder("cli-v2.0.1", "core-v1.0.1");
    assertThat(comments().toString()).doesNotContain("already exists");
  }

  @Test
  void theWordsOfTheSettingsStandThereForEachComponent() {
    components(
        TOGETHER + "pull_request: {header: 'To be {tag}.', footer: 'Ask us about {version}.'}\n");
    commit("fix: both", "core/a.js", "cli/a.js");
    world.plan();
    assertThat(pr().issue().body())
        .contains("To be core-v1.0.1.", "To be cli-v2.0.1.")
        .contains("Ask us about 1.0.1.", "Ask us about 2.0.1.")
        .doesNotContain("Merging this pull request releases");
  }
}
