package dev.slipway.operator.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.operator.Run;
import dev.slipway.operator.clone.TestClone;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BacktestCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private TestClone clone;

  @BeforeEach
  void makeClone() throws Exception {
    clone = TestClone.create(Files.createDirectories(folder.resolve("rocket")));
  }

  @AfterEach
  void closeClone() {
    clone.close();
  }

  private Run backtest(String... more) {
    List<String> arguments = new ArrayList<>(List.of("backtest", "--git", clone.folder.toString()));
    arguments.addAll(List.of(more));
    return Run.of(arguments.toArray(String[]::new));
  }

  private JsonNode json(String... more) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.add("--json");
    Run run = backtest(arguments.toArray(String[]::new));
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    return JSON.readTree(run.out());
  }

  /** {@code v1.1.0 1.1.0 same}: tag, the planner's version, outcome. */
  private static List<String> rows(JsonNode document) {
    return StreamSupport.stream(document.get("releases").spliterator(), false)
        .map(row ->
            row.get("tag").asText()
                + " "
                + row.get("slipway").asText()
                + " "
                + row.get("outcome").asText())
        .toList();
  }

  private static String difference(JsonNode document, int row) {
    return document.get("releases").get(row).get("difference").asText();
  }

  private void release(String version, String... messages) throws Exception {
    for (String message : messages) {
      clone.commit(message);
    }
    clone.annotatedTag("v" + version, clone.commit("chore(main): release " + version + " (#9)"));
  }

  @Test
  void squashedPullRequests() throws Exception {
    release("1.0.0", "feat: launch (#1)");
    release("1.1.0", "feat: lights (#2)", "fix: wiring (#3)");
    release("1.1.1", "fix(engine): cool it (#4)", "docs: manual (#5)");
    release("2.0.0", "feat!: another fuel (#6)");
    release("2.1.0", "fix: leak (#7)", "feat: horn (#8)", "Revert \"feat: horn (#8)\"");

    JsonNode backtest = json();
    assertThat(rows(backtest))
        .containsExactly(
            "v1.0.0 0.1.0 first",
            "v1.1.0 1.1.0 same",
            "v1.1.1 1.1.1 same",
            "v2.0.0 2.0.0 same",
            "v2.1.0 2.1.0 same");
    assertThat(backtest.get("same").asInt()).isEqualTo(4);
    assertThat(backtest.get("compared").asInt()).isEqualTo(4);
    assertThat(backtest.get("percent").asDouble()).isEqualTo(100.0);
    assertThat(backtest.get("releases").get(1).get("previous").asText()).isEqualTo("1.0.0");
    assertThat(backtest.get("releases").get(1).get("commits").asInt()).isEqualTo(2);
  }

  /**
   * Two pull requests of several commits each; what they merged counts, their merge commits not.
   */
  @Test
  void mergeCommits() throws Exception {
    ObjectId first = clone.commit("feat: launch");
    clone.tag("v1.0.0", first);
    ObjectId side = clone.object("wip", clone.object("fix: wiring", first));
    ObjectId merged = clone.object("Merge pull request #1 from ann/wiring\n\nWiring", first, side);
    clone.tag("v1.0.1", merged);
    ObjectId other = clone.object("feat: lights", merged);
    ObjectId onMain = clone.object("docs: manual", merged);
    ObjectId second =
        clone.object("Merge pull request #2 from bo/lights\n\nfeat!: x", onMain, other);
    clone.main(second);
    clone.tag("v1.1.0", second);

    assertThat(rows(json()))
        .containsExactly("v1.0.0 0.1.0 first", "v1.0.1 1.0.1 same", "v1.1.0 1.1.0 same");
  }

  /** Pull requests put on top commit by commit, and a branch that lives on beside. */
  @Test
  void rebasedPullRequestsAndMaintenance() throws Exception {
    ObjectId first = clone.commit("feat: launch");
    clone.tag("v1.0.0", first);
    clone.commit("refactor: wires");
    clone.commit("feat: lights");
    clone.tag("v1.1.0", clone.commit("test: lights"));
    ObjectId mended = clone.object("fix: backported", first);
    clone.tag("v1.0.1", mended);
    clone.ref("refs/heads/1.0.x", mended);
    clone.tag("v1.2.0-rc.1", clone.commit("feat: horn"));
    clone.tag("v1.2.0", clone.commit("fix: horn"));

    JsonNode backtest = json();
    assertThat(rows(backtest))
        .containsExactly(
            "v1.0.0 0.1.0 first", "v1.0.1 1.0.1 same", "v1.1.0 1.1.0 same", "v1.2.0 1.2.0 same");
    assertThat(backtest.get("prereleases").asInt()).isEqualTo(1);
    assertThat(backtest.get("releases").get(2).get("previous").asText()).isEqualTo("1.0.0");
  }

  @Test
  void everyDifferenceIsExplained() throws Exception {
    release("0.9.0", "feat: launch");
    release("1.0.0", "feat!: it flies");
    release("1.0.1", "feat: lights", "fix: wiring");
    release("1.1.0", "fix: engine", "docs: manual");
    release("1.1.1", "docs: manual", "docs: more", "ci: faster");
    release("1.1.2");
    release("1.5.0", "feat: horn");
    release("1.5.1", "feat: a", "feat: b", "feat: c", "feat: d");
    release("1.6.0", "tidy up");
    release("1.4.9", "fix: a");

    JsonNode backtest = json();
    assertThat(rows(backtest))
        .containsExactly(
            "v0.9.0 0.1.0 first",
            "v1.0.0 0.10.0 lower",
            "v1.0.1 1.1.0 higher",
            "v1.1.0 1.0.2 lower",
            "v1.1.1 null nothing",
            "v1.1.2 null nothing",
            "v1.4.9 1.6.1 higher",
            "v1.5.0 1.2.0 lower",
            "v1.5.1 1.6.0 higher",
            "v1.6.0 1.5.2 lower");
    assertThat(difference(backtest, 0)).startsWith("the first release, which is not compared");
    assertThat(difference(backtest, 1)).contains("pre_1_0: strict makes 1.0.0");
    assertThat(difference(backtest, 2))
        .matches("minor because of [0-9a-f]{7} \"feat: lights\"; it was released as a patch");
    assertThat(difference(backtest, 3))
        .matches("patch because of [0-9a-f]{7} \"fix: engine\"; it was released as a minor");
    assertThat(difference(backtest, 4))
        .isEqualTo("nothing since v1.1.0 is releasable: docs 2, ci 1");
    assertThat(difference(backtest, 5)).isEqualTo("no commit since v1.1.1 changes anything");
    assertThat(difference(backtest, 6))
        .isEqualTo("1.6.0 was released before it, on the same line of history");
    assertThat(difference(backtest, 7))
        .startsWith("1.5.0 is not a single step from 1.1.2; minor because");
    assertThat(difference(backtest, 8))
        .contains("\"feat: c\" and 1 more; it was released as a patch");
    assertThat(difference(backtest, 9))
        .contains(
            "nothing asks for more than a patch, as messages that are not Conventional Commits");
    assertThat(backtest.get("percent").asDouble()).isZero();
  }

  @Test
  void asATable() throws Exception {
    release("1.0.0", "feat: launch");
    release("1.1.0", "feat: lights");
    release("1.1.1", "feat: horn");
    Run run = backtest();
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines().map(line -> line.replaceAll("[0-9a-f]{7} ", "SHA ")))
        .containsExactly(
            "  released  after   commits  Slipway",
            "  v1.0.0    -             1  0.1.0  first",
            "    the first release, which is not compared: a version file or "
                + "initial_version gives it",
            "  v1.1.0    v1.0.0        1  1.1.0",
            "  v1.1.1    v1.1.0        1  1.2.0  higher",
            "    minor because of SHA \"feat: horn\"; it was released as a patch",
            "",
            "The same version in 1 of 2 releases (50.0 %).");
  }

  @Test
  void withOtherSettings() throws Exception {
    clone.tag("rocket-0.9.0", clone.commit("feat: launch"));
    clone.tag("rocket-1.0.0", clone.commit("feat!: it flies"));
    Run hint = backtest();
    assertThat(hint.code()).isZero();
    assertThat(hint.out()).isEmpty();
    assertThat(hint.err())
        .contains("no tag is like v{version}, but there are some like rocket-{version}");
    Path settings =
        Files.writeString(folder.resolve("new.yml"), "tag: rocket-{version}\npre_1_0: strict\n");
    assertThat(rows(json("--config", settings.toString())))
        .containsExactly("rocket-0.9.0 0.1.0 first", "rocket-1.0.0 1.0.0 same");
    Path defaults =
        Files.writeString(folder.resolve("all.yml"), "defaults: {tag: 'rocket-{version}'}\n");
    assertThat(rows(json("--defaults", defaults.toString())))
        .containsExactly("rocket-0.9.0 0.1.0 first", "rocket-1.0.0 0.10.0 lower");
    // Committed settings count by themselves.
    clone.file(".github/slipway.yml", "tag: rocket-{version}\n").commit("ci: slipway");
    assertThat(rows(json())).contains("rocket-1.0.0 0.10.0 lower");
  }

  @Test
  void brokenSettingsAreSaid() throws Exception {
    clone.commit("feat: launch");
    Path settings = Files.writeString(folder.resolve("new.yml"), "tags: v{version}\n");
    Run run = backtest("--config", settings.toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("new.yml:1: the key 'tags' is unknown (did you mean tag?)");
  }

  @Test
  void whatIsWrittenInACommitCannotSteerTheTerminal() throws Exception {
    release("1.0.0", "feat: launch");
    release("1.0.1", "feat: \u001b[31mred\u202e");
    assertThat(backtest().out()).contains("feat: \ufffd[31mred\ufffd").doesNotContain("\u001b");
  }

  @Test
  void noReleaseYet() throws Exception {
    clone.commit("feat: launch");
    Run run = backtest();
    assertThat(run.code()).isZero();
    assertThat(run.err()).contains("no tag is like v{version}, so there is no release to replay");
    JsonNode backtest = JSON.readTree(backtest("--json").out());
    assertThat(backtest.get("releases")).isEmpty();
    assertThat(backtest.get("percent").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "v1.4.0, true",
    "1.4.0, true",
    "chore(release): 1.4.0 [skip ci], true",
    "chore(main): release 1.4.0 (#12), true",
    "chore: release main, false",
    "[maven-release-plugin] prepare release rocket-1.4.0, true",
    "[maven-release-plugin] prepare for next development iteration, true",
    "Bump version from 1.3.2 to 1.4.0-SNAPSHOT, true",
    "Release v1.4.0, true",
    "chore: bump jackson to 2.19.0, false",
    "fix: crash with 1.4.0, false",
    "feat: 1.4.0 protocol, false",
    "Release the brakes, false",
    "'', false",
  })
  void commitsByWhichOthersRelease(String subject, boolean is) throws Exception {
    clone.tag("v0.1.0", clone.commit("feat: launch"));
    clone.tag("v0.1.1", clone.commit(subject.isEmpty() ? "\n" : subject));
    JsonNode row = json().get("releases").get(1);
    assertThat(row.get("commits").asInt()).isEqualTo(is ? 0 : 1);
  }

  @Test
  void thisRepository() throws Exception {
    Path root = Path.of("..", "..").toAbsolutePath().normalize();
    assumeThat(root.resolve(".git")).as("a copy without its history").exists();
    Run run = Run.of("backtest", "--git", root.toString(), "--json");
    assertThat(run.code()).isZero();
    JsonNode backtest = JSON.readTree(run.out());
    for (JsonNode row : backtest.get("releases")) {
      boolean agrees = row.get("outcome").asText().equals("same");
      assertThat(row.get("difference").isNull()).as("%s", row).isEqualTo(agrees);
    }
    assertThat(backtest.get("compared").asInt())
        .isEqualTo(Math.max(0, backtest.get("releases").size() - 1));
  }
}
