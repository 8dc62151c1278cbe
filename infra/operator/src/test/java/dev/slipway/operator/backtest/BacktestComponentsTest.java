package dev.slipway.operator.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.operator.Run;
import dev.slipway.operator.clone.TestClone;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Monorepos whose releases are known, replayed component by component. */
class BacktestComponentsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private TestClone clone;
  private int written;

  @BeforeEach
  void makeClone() throws Exception {
    clone = TestClone.create(Files.createDirectories(folder.resolve("rocket")));
  }

  @AfterEach
  void closeClone() {
    clone.close();
  }

  private Run backtest(String... more) {
    return Run.of(
        Stream.concat(Stream.of("backtest", "--git", clone.folder.toString()), Stream.of(more))
            .toArray(String[]::new));
  }

  private JsonNode json() throws Exception {
    Run run = backtest("--json");
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    return JSON.readTree(run.out());
  }

  /** {@code core core-v1.1.0 1.1.0 same}: component, tag, the planner's version, outcome. */
  private static List<String> rows(JsonNode document) {
    return StreamSupport.stream(document.get("releases").spliterator(), false)
        .map(row ->
            String.join(
                " ",
                row.get("component").asText(),
                row.get("tag").asText(),
                row.get("slipway").asText(),
                row.get("outcome").asText()))
        .toList();
  }

  private static String difference(JsonNode document, String tag) {
    return StreamSupport.stream(document.get("releases").spliterator(), false)
        .filter(row -> row.get("tag").asText().equals(tag))
        .map(row -> row.get("difference").asText())
        .findFirst()
        .orElseThrow();
  }

  private void settings(String text) {
    clone.file(".github/slipway.yml", text);
  }

  /** A commit that changes a file in each of these folders. */
  private ObjectId change(String message, String... folders) throws Exception {
    for (String changed : folders) {
      clone.file(changed + "/file.txt", "change " + ++written + "\n");
    }
    return clone.commit(message);
  }

  private void tags(ObjectId commit, String... tags) throws Exception {
    for (String tag : tags) {
      clone.tag(tag, commit);
    }
  }

  /** The release commit that release-please makes of one component. */
  private void release(String component, String version) throws Exception {
    tags(
        change("chore(main): release " + component + " " + version + " (#9)", component),
        component + "-v" + version);
  }

  private void monorepo() throws Exception {
    settings("components: [{path: core}, {path: cli, also: [shared]}, {path: web}]\n");
    tags(
        change("feat: launch", "core", "cli", "web", "shared"),
        "core-v1.0.0",
        "cli-v2.0.0",
        "web-v0.3.0");
    change("feat: an api (#1)", "core");
    change("chore(deps): what all use (#2)", "shared");
    release("core", "1.1.0");
    release("cli", "2.0.1");
    change("fix(web): a colour (#3)", "web");
    change("feat!: in both (#4)", "core", "cli");
    release("web", "0.4.0");
    release("cli", "3.0.0");
    release("core", "2.0.0");
    change("docs: of the command line (#5)", "cli");
    release("cli", "3.0.1");
    release("core", "2.0.1");
    clone.tag("web-v0.5.0-rc.1", change("ci: nobody's (#6)", ".github"));
  }

  @Test
  void eachComponentCountsWhatTouchedIt() throws Exception {
    monorepo();
    JsonNode backtest = json();
    assertThat(rows(backtest))
        .containsExactly(
            "core core-v1.0.0 0.1.0 first",
            "core core-v1.1.0 1.1.0 same",
            "core core-v2.0.0 2.0.0 same",
            "core core-v2.0.1 null nothing",
            "cli cli-v2.0.0 0.1.0 first",
            "cli cli-v2.0.1 2.0.1 same",
            "cli cli-v3.0.0 3.0.0 same",
            "cli cli-v3.0.1 null nothing",
            "web web-v0.3.0 0.1.0 first",
            "web web-v0.4.0 0.3.1 lower");
    assertThat(difference(backtest, "core-v2.0.1"))
        .isEqualTo("no commit since core-v2.0.0 changes anything of core");
    assertThat(difference(backtest, "cli-v3.0.1"))
        .isEqualTo("nothing of cli since cli-v3.0.0 is releasable: docs 1");
    assertThat(difference(backtest, "web-v0.4.0"))
        .matches(
            "patch because of [0-9a-f]{7} \"fix\\(web\\): a colour\"; it was released as a minor");
    assertThat(backtest.get("same").asInt()).isEqualTo(4);
    assertThat(backtest.get("compared").asInt()).isEqualTo(7);
    assertThat(backtest.get("percent").asDouble()).isEqualTo(57.1);
    assertThat(backtest.get("prereleases").asInt()).isEqualTo(1);
    assertThat(backtest.get("components").get(0))
        .isEqualTo(
            JSON.readTree(
                "{'name':'core','same':2,'compared':3,'percent':66.7}".replace('\'', '"')));
    assertThat(backtest.get("components").get(2).get("percent").asDouble()).isZero();
  }

  @Test
  void asATable() throws Exception {
    settings("components: [{path: core}, {path: cli}, {path: web}]\n");
    tags(change("feat: launch", "core", "cli", "web"), "core-v1.0.0", "cli-v1.0.0");
    tags(change("feat: an api", "core"), "core-v1.1.0");
    tags(change("feat: a flag", "cli"), "cli-v1.0.1");
    Run run = backtest();
    assertThat(run.out().lines().map(line -> line.replaceAll("[0-9a-f]{7} ", "SHA ")))
        .containsExactly(
            "  component  released     after        commits  Slipway",
            "  core       core-v1.0.0  -                  1  0.1.0  first",
            "    the first release, which is not compared: a version file or "
                + "initial_version gives it",
            "  core       core-v1.1.0  core-v1.0.0        1  1.1.0",
            "  cli        cli-v1.0.0   -                  1  0.1.0  first",
            "    the first release, which is not compared: a version file or "
                + "initial_version gives it",
            "  cli        cli-v1.0.1   cli-v1.0.0         1  1.1.0  higher",
            "    minor because of SHA \"feat: a flag\"; it was released as a patch",
            "",
            "The same version in 1 of 2 releases (50.0 %).",
            "  core  1 of 1 releases (100.0 %)",
            "  cli   0 of 1 releases (0.0 %)",
            "  web   nothing to compare");
    assertThat(run.err())
        .isEqualTo(
            "slipway: no tag is like web-v{version}, so there is no release of web to replay\n");
  }

  /** A pull request of two commits, each for another component; merging touches none by itself. */
  @Test
  void mergedPullRequests() throws Exception {
    settings("components: [{path: core}, {path: cli}]\n");
    ObjectId first = change("feat: launch", "core", "cli");
    tags(first, "core-v1.0.0", "cli-v1.0.0");
    clone.file("core/a.txt", "a\n");
    ObjectId core = clone.object("feat: of core", first);
    clone.file("cli/b.txt", "b\n");
    ObjectId cli = clone.object("fix: of cli", core);
    ObjectId merged = clone.object("Merge pull request #1 from ann/both\n\nBoth", first, cli);
    clone.main(merged);
    tags(merged, "core-v1.1.0", "cli-v1.0.1");
    assertThat(rows(json())).contains("core core-v1.1.0 1.1.0 same", "cli cli-v1.0.1 1.0.1 same");
  }

  @Test
  void linkedOnesMoveTogether() throws Exception {
    settings("components: [{path: core, linked: all}, {path: cli, linked: all}, {path: web}]\n");
    tags(change("feat: launch", "core", "cli", "web"), "core-v1.0.0", "cli-v1.0.0", "web-v1.0.0");
    // One release for both, though only one of them has changes.
    change("feat: an api", "core");
    tags(change("chore: release main", "core", "cli"), "core-v1.1.0", "cli-v1.1.0");
    // One after the other, each with a change of its own.
    change("fix: a crash", "core");
    change("feat: a flag", "cli");
    release("core", "1.2.0");
    release("cli", "1.2.0");
    // And apart from each other, as Slipway would not.
    change("feat: another flag", "cli");
    change("fix: another crash", "core");
    release("core", "1.2.1");
    JsonNode backtest = json();
    assertThat(rows(backtest))
        .containsExactly(
            "core core-v1.0.0 0.1.0 first",
            "core core-v1.1.0 1.1.0 same",
            "core core-v1.2.0 1.2.0 same",
            "core core-v1.2.1 1.3.0 higher",
            "cli cli-v1.0.0 0.1.0 first",
            "cli cli-v1.1.0 1.1.0 same",
            "cli cli-v1.2.0 1.2.0 same",
            "web web-v1.0.0 0.1.0 first");
    assertThat(difference(backtest, "core-v1.2.1"))
        .isEqualTo("its linked components move to 1.3.0");
  }

  @Test
  void theRootAsAComponentHasNothingOfTheOthers() throws Exception {
    settings("components: [{name: rocket, path: ., tag: 'v{version}'}, {path: lib}]\n");
    tags(change("feat: launch", "src", "lib"), "v1.0.0", "lib-v1.0.0");
    change("feat!: of the library", "lib");
    tags(change("fix: of the rocket", "src"), "v1.0.1", "lib-v2.0.0");
    assertThat(rows(json())).contains("rocket v1.0.1 1.0.1 same", "lib lib-v2.0.0 2.0.0 same");
  }

  @Test
  void commitsByWhichOthersReleaseCountForNoComponent() throws Exception {
    settings(
        "components: [{name: '@acme/core', path: core}, {path: core-api}]\n"
            + "tag: '{component}@{version}'\n");
    tags(change("feat: launch", "core", "core-api"), "@acme/core@1.0.0", "core-api@1.0.0");
    change("Release @acme/core@1.0.1, core-api@1.0.1", "core", "core-api");
    change("Version Packages (#3)", "core", "core-api");
    tags(
        change("chore(release): core-api 1.0.1", "core-api"), "@acme/core@1.0.1", "core-api@1.0.1");
    assertThat(rows(json()))
        .contains(
            "@acme/core @acme/core@1.0.1 null nothing", "core-api core-api@1.0.1 null nothing");
    tags(change("Improve core-api 1.0.1", "core-api"), "core-api@1.0.2");
    assertThat(rows(json())).contains("core-api core-api@1.0.2 1.0.2 same");
  }
}
