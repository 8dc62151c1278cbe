package dev.slipway.operator.preview;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.operator.Run;
import dev.slipway.operator.clone.TestClone;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreviewCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private TestClone clone;

  @BeforeEach
  void makeClone() throws Exception {
    clone = TestClone.create(Files.createDirectories(folder.resolve("my rocket")));
  }

  @AfterEach
  void closeClone() {
    clone.close();
  }

  private Run preview(String... more) {
    List<String> arguments = new ArrayList<>(List.of("preview", "--git", clone.folder.toString()));
    arguments.addAll(List.of(more));
    return Run.of(arguments.toArray(String[]::new));
  }

  private JsonNode json(String... more) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.add("--json");
    Run run = preview(arguments.toArray(String[]::new));
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    return JSON.readTree(run.out());
  }

  private static List<String> each(JsonNode array, String field) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(n -> n.get(field).asText())
        .toList();
  }

  private void rocket() throws Exception {
    clone.origin("git@github.com:acme/rocket.git");
    clone.file("package.json", "{\n  \"name\": \"rocket\",\n  \"version\": \"1.2.0\"\n}\n");
    clone.annotatedTag("v1.2.0", clone.commit("chore: release"));
    clone.commit("docs: how to launch");
    clone.commit("fix(engine): cool it (#7)");
    clone.by("Bo", "1234+bo@users.noreply.github.com").commit("feat!: count down");
    clone.by("Ann", "ann@example.com").commit("feat: lights");
  }

  @Test
  void theReleaseAsJson() throws Exception {
    rocket();
    JsonNode preview = json();
    List<String> keys = new ArrayList<>();
    preview.fieldNames().forEachRemaining(keys::add);
    assertThat(keys).containsExactly("current", "next", "bump", "commits", "notes", "files");
    assertThat(preview.get("current").asText()).isEqualTo("1.2.0");
    assertThat(preview.get("next").asText()).isEqualTo("2.0.0");
    assertThat(preview.get("bump").asText()).isEqualTo("major");
    assertThat(each(preview.get("commits"), "bump")).containsExactly("patch", "major", "minor");
    JsonNode first = preview.get("commits").get(0);
    assertThat(first.get("sha").asText()).hasSize(40);
    assertThat(first.get("type").asText()).isEqualTo("fix");
    assertThat(first.get("scope").asText()).isEqualTo("engine");
    assertThat(first.get("breaking").asBoolean()).isFalse();
    assertThat(first.get("description").asText()).isEqualTo("cool it");
    assertThat(preview.get("commits").get(1).get("scope").isNull()).isTrue();
    assertThat(preview.get("commits").get(1).get("breaking").asBoolean()).isTrue();
    assertThat(preview.get("notes").asText())
        .contains("https://github.com/acme/rocket/pull/7")
        .contains("https://github.com/bo");
    assertThat(each(preview.get("files"), "path")).containsExactly("CHANGELOG.md", "package.json");
    assertThat(preview.get("files").get(1).get("diff").asText())
        .isEqualTo(
            """
            diff --git a/package.json b/package.json
            --- a/package.json
            +++ b/package.json
            @@ -1,4 +1,4 @@
             {
               "name": "rocket",
            -  "version": "1.2.0"
            +  "version": "2.0.0"
             }
            """);
  }

  @Test
  void theReleaseAsText() throws Exception {
    rocket();
    Run run = preview("--diff");
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith("acme/rocket at ")
        .contains("\n  current  1.2.0  4 commits since v1.2.0\n  next     2.0.0  major\n")
        .contains("feat!: count down\n  … and 2 that would ask for less\n")
        .contains("\nNotes\n\n")
        .contains("\nFiles\n  CHANGELOG.md  +")
        .contains("\n  package.json  +1 -1\n")
        .contains("\n+  \"version\": \"2.0.0\"\n")
        .doesNotContain("\u001b");
  }

  @Test
  void nothingReleasable() throws Exception {
    clone.tag("v1.2.0", clone.commit("feat: a"));
    ObjectId fix = clone.commit("fix: b");
    clone.commit("Revert \"fix: b\"\n\nThis reverts commit " + fix.name() + ".");
    clone.commit("docs: c");
    JsonNode preview = json();
    assertThat(preview.get("current").asText()).isEqualTo("1.2.0");
    assertThat(preview.get("next").isNull()).isTrue();
    assertThat(preview.get("bump").asText()).isEqualTo("none");
    assertThat(preview.get("commits")).isEmpty();
    assertThat(preview.get("notes").asText()).isEmpty();
    assertThat(preview.get("files")).isEmpty();
    assertThat(preview().out()).contains("  next     none  nothing releasable\n");
  }

  @Test
  void eachComponentByItself() throws Exception {
    clone
        .file(
            ".github/slipway.yml",
            "components: [{path: core}, {path: cli, also: [shared]}, {path: web}]\n")
        .file("core/VERSION", "1.0.0\n")
        .file("cli/VERSION", "2.0.0\n")
        .file("web/VERSION", "3.0.0\n");
    ObjectId begin = clone.commit("chore: begin");
    clone.tag("core-v1.0.0", begin);
    clone.tag("cli-v2.0.0", begin);
    clone.tag("web-v3.0.0", begin);
    clone.file("core/a.txt", "a\n").commit("feat: of core");
    clone.file("shared/b.txt", "b\n").commit("chore: of what is shared");

    assertThat(each(json(), "next")).containsExactly("1.1.0", "2.0.1", "null");
    assertThat(each(json(), "component")).containsExactly("core", "cli", "web");
    assertThat(preview().out())
        .contains("of core")
        .contains("of what is shared")
        .contains("local/my-rocket cli at ")
        .endsWith("2 of 3 components have something to release\n");

    // A tag to count from says which of them is meant.
    assertThat(each(json("--from", "core-v1.0.0"), "component")).containsExactly("core");
    assertThat(preview("--from", "other").err())
        .isEqualTo("slipway: the tag other belongs to no component\n");
  }

  @Test
  void aComponentsCommitsNameTheirPullRequests() throws Exception {
    clone.origin("https://github.com/acme/rocket");
    clone.file(".github/slipway.yml", "components: [{path: core}]\n").file("core/a", "1");
    ObjectId root = clone.object("feat: root");
    clone.tag("core-v1.0.0", root);
    clone.file("core/a", "2");
    ObjectId side = clone.object("fix: side", root);
    clone.file("core/b", "1");
    ObjectId main = clone.object("fix: main", root);
    clone.main(clone.object("Merge pull request #12 from acme/side\n\nSide", main, side));
    assertThat(json().get(0).get("notes").asText().lines())
        .anySatisfy(line -> assertThat(line).contains("side").contains("/pull/12"))
        .anySatisfy(line -> assertThat(line).startsWith("- main").doesNotContain("/pull/"));
  }

  @Test
  void noReleaseYet() throws Exception {
    clone.commit("feat: a");
    JsonNode preview = json();
    assertThat(preview.get("current").isNull()).isTrue();
    assertThat(preview.get("next").asText()).isEqualTo("0.1.0");
    clone.file("VERSION", "1.4.0-SNAPSHOT\n").commit("feat: b");
    assertThat(json().get("next").asText()).isEqualTo("1.4.0");
    clone.file("VERSION", "1.4.0\n").commit("feat: c");
    assertThat(json().get("current").asText()).isEqualTo("1.4.0");
    assertThat(json().get("next").asText()).isEqualTo("1.5.0");
  }

  @Test
  void countsFromTheHighestFinalTagThatIsReachable() throws Exception {
    ObjectId first = clone.commit("feat: first");
    clone.tag("v1.10.0", first);
    ObjectId second = clone.commit("feat: second");
    clone.tag("v1.9.0", second);
    clone.tag("v2.0.0-rc.1", second);
    clone.tag("unrelated", second);
    clone.tag("v3.0.0", clone.object("feat!: elsewhere", first));
    clone.commit("fix: third");
    JsonNode preview = json();
    assertThat(preview.get("current").asText()).isEqualTo("1.10.0");
    assertThat(each(preview.get("commits"), "description")).containsExactly("second", "third");
  }

  @Test
  void neverNamesAVersionThatATagElsewhereHas() throws Exception {
    ObjectId first = clone.commit("feat: first");
    clone.tag("v1.0.0", first);
    clone.tag("v1.1.0", clone.object("feat: elsewhere", first));
    clone.commit("feat: second");
    assertThat(json().get("next").asText()).isEqualTo("1.1.1");
  }

  @Test
  void looksBackAtAReleaseAsItWasThen() throws Exception {
    clone.tag("v1.0.0", clone.commit("feat: first"));
    clone.commit("feat: second");
    clone.tag("v1.1.0", clone.commit("fix: third"));
    clone.tag("v1.1.1", clone.commit("fix: fourth"));
    assertThat(json("--from", "v1.0.0", "--to", "v1.1.0").get("next").asText()).isEqualTo("1.1.0");
    assertThat(json("--to", "v1.1.0~1").get("next").asText()).isEqualTo("1.1.0");
    JsonNode all = json("--from", "v1.0.0");
    assertThat(all.get("current").asText()).isEqualTo("1.0.0");
    assertThat(all.get("next").asText()).isEqualTo("1.1.0");
    assertThat(each(all.get("commits"), "description"))
        .containsExactly("second", "third", "fourth");
    assertThat(json("--to", "v1.1.0").get("next").isNull()).isTrue();
  }

  @Test
  void takesWhatIsReachableAndNotReleasedExactlyWhateverTheClocksSaid() throws Exception {
    // Begun before the release and merged after it, by machines whose clocks are off.
    ObjectId root = clone.object("feat: root", 100);
    ObjectId side = clone.object("fix: side", 5000, root);
    ObjectId released = clone.object("feat: released", 50, root);
    ObjectId late = clone.object("fix: late", 1, side);
    ObjectId next = clone.object("feat: next", 2, released);
    ObjectId merge = clone.object("Merge branch 'side'", 3, next, late);
    clone.tag("v1.0.0", released);
    clone.main(merge);
    assertThat(each(json().get("commits"), "description"))
        .containsExactlyInAnyOrder("side", "late", "next");
  }

  @Test
  void knowsThePullRequestsThatWereMergedByMergeCommits() throws Exception {
    clone.origin("https://github.com/acme/rocket");
    ObjectId root = clone.object("feat: root");
    ObjectId side = clone.object("fix: side", root);
    ObjectId main = clone.object("fix: main", root);
    ObjectId merge = clone.object("Merge pull request #12 from acme/side\n\nSide", main, side);
    clone.tag("v1.0.0", root);
    clone.main(merge);
    assertThat(json().get("notes").asText().lines())
        .anySatisfy(line -> assertThat(line).contains("side").contains("/pull/12"))
        .anySatisfy(line -> assertThat(line).startsWith("- main").doesNotContain("/pull/"));
  }

  @Test
  void editsTheFilesThatTheSettingsAtTheRevisionName() throws Exception {
    clone.file(".github/slipway.yml", "changelog: docs/CHANGES.md\ntag: 'r{version}'\n");
    clone.file("pom.xml", pom("<modules><module>core</module></modules>"));
    clone.file(
        "core/pom.xml",
        "<project><parent><groupId>g</groupId><artifactId>a</artifactId>"
            + "<version>1.0.0</version></parent></project>\n");
    clone.tag("r1.0.0", clone.commit("feat: first"));
    clone.commit("fix: second");
    assertThat(each(json().get("files"), "path"))
        .containsExactly("core/pom.xml", "docs/CHANGES.md", "pom.xml");
    clone.file(".github/slipway.yml", "changelog: false\ntag: 'r{version}'\n").commit("chore: c");
    assertThat(each(json().get("files"), "path")).containsExactly("core/pom.xml", "pom.xml");
    assertThat(each(json("--to", "HEAD~1").get("files"), "path")).contains("docs/CHANGES.md");
  }

  private static String pom(String more) {
    return "<project><groupId>g</groupId><artifactId>a</artifactId><version>1.0.0</version>"
        + more
        + "</project>\n";
  }

  @Test
  void plansWithOtherSettings() throws Exception {
    clone.tag("v0.3.0", clone.commit("feat: first"));
    clone.commit("feat!: second");
    Path settings = Files.writeString(folder.resolve("other.yml"), "pre_1_0: strict\n");
    assertThat(json().get("next").asText()).isEqualTo("0.4.0");
    assertThat(json("--config", settings.toString()).get("next").asText()).isEqualTo("1.0.0");
  }

  @Test
  void plansOverAnOrganisationsDefaults() throws Exception {
    clone.origin("git@github.com:acme/lib-core.git");
    clone.tag("v0.3.0", clone.commit("feat: first"));
    clone.commit("feat!: second");
    Path defaults =
        Files.writeString(
            folder.resolve("slipway-defaults.yml"),
            """
            locked: [tag]
            groups:
              - repositories: [lib-*]
                defaults: {pre_1_0: strict}
            """);
    String[] over = {"--defaults", defaults.toString()};
    assertThat(json().get("next").asText()).isEqualTo("0.4.0");
    assertThat(json(over).get("next").asText()).isEqualTo("1.0.0");
    assertThat(json(over[0], over[1], "--repository", "acme/rocket").get("next").asText())
        .isEqualTo("0.4.0");
    Path settings = Files.writeString(folder.resolve("own.yml"), "tag: v{version}\n");
    Run locked = preview(over[0], over[1], "--config", settings.toString());
    assertThat(locked.code()).isEqualTo(2);
    assertThat(locked.err()).contains("own.yml:1: tag: the organisation has locked this");
    Path broken = Files.writeString(folder.resolve("broken.yml"), "default: {}\n");
    assertThat(preview("--defaults", broken.toString()).err())
        .isEqualTo(
            "slipway: acme/.github:slipway-defaults.yml:1: the key 'default' is unknown (did you"
                + " mean defaults?)\n");
  }

  @Test
  void saysWhereTheSettingsAreBroken() throws Exception {
    clone.file(".github/slipway.yml", "tag: 'v{version}'\nunparsable: sometimes\n");
    clone.commit("feat: first");
    Run run = preview();
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("slipway: .github/slipway.yml:2: unparsable: ");
    assertThat(run.err().lines()).hasSize(1);
  }

  @Test
  void saysWhatIsNotThere() throws Exception {
    assertThat(preview().err()).isEqualTo("slipway: " + clone.folder + " has no commits yet\n");
    clone.tag("v1.0.0", clone.commit("feat: first"));
    clone.tag("other", clone.commit("feat: second"));
    clone.tag("v2.0.0", clone.object("feat: elsewhere"));
    assertThat(preview("--to", "nowhere").err())
        .isEqualTo("slipway: there is no commit \"nowhere\" in " + clone.folder + "\n");
    assertThat(preview("--to", "HEAD^{tree}").code()).isEqualTo(2);
    assertThat(preview("--from", "v9").err())
        .isEqualTo("slipway: there is no tag \"v9\" in " + clone.folder + "\n");
    assertThat(preview("--from", "other").err())
        .isEqualTo(
            "slipway: the tag other is not a release tag; release tags look like v{version}\n");
    assertThat(preview("--from", "v2.0.0").err())
        .startsWith("slipway: the tag v2.0.0 is not reachable from ");
    Path plain = Files.createDirectories(folder.resolve("plain"));
    assertThat(Run.of("preview", "--git", plain.toString()))
        .isEqualTo(new Run(2, "", "slipway: " + plain + " is not a git repository\n"));
    Path missing = folder.resolve("missing");
    assertThat(Run.of("preview", "--git", missing.toString()))
        .isEqualTo(new Run(2, "", "slipway: there is no folder " + missing + "\n"));
  }

  @ParameterizedTest
  @CsvSource({"sub/folder", ".git"})
  void findsTheRepositoryFromWithinAndWhenItIsBare(String inside) throws Exception {
    clone.commit("feat: first");
    Path within = Files.createDirectories(clone.folder.resolve(inside));
    Run run = Run.of("preview", "--git", within.toString(), "--json");
    assertThat(JSON.readTree(run.out()).get("next").asText()).isEqualTo("0.1.0");
  }

  @Test
  void passesOnNothingThatAScreenObeys() throws Exception {
    clone.commit("feat: \u001b[2J\u202eevil\u0007");
    assertThat(preview("--diff").out()).doesNotContain("\u001b", "\u202e", "\u0007");
    assertThat(json().get("commits").get(0).get("description").asText())
        .isEqualTo("\u001b[2J\u202eevil\u0007");
  }

  @Test
  void tellsWhenThereIsNoFileToWriteTheVersionInto() throws Exception {
    clone.file(".github/slipway.yml", "changelog: false\n").commit("feat: first");
    Run run = preview("--json");
    assertThat(run.code()).isZero();
    assertThat(JSON.readTree(run.out()).get("next").asText()).isEqualTo("0.1.0");
    assertThat(run.err()).contains("no changelog and no version file");
  }

  @Test
  void tellsWhichFilesItCannotWrite() throws Exception {
    clone.file("VERSION", "none\u0000").file("package.json/x", "a folder").commit("feat: first");
    Run run = preview("--json");
    assertThat(each(JSON.readTree(run.out()).get("files"), "path")).containsExactly("CHANGELOG.md");
    assertThat(run.err())
        .contains("slipway: VERSION is left as it is: ")
        .contains("slipway: package.json is left as it is: ");
  }

  @Test
  void tellsThatAHistoryIsCutOff() throws Exception {
    clone.commit("feat: first");
    ObjectId second = clone.commit("feat: second");
    Files.writeString(clone.folder.resolve(".git/shallow"), second.name() + "\n");
    Run run = preview("--json");
    assertThat(each(JSON.readTree(run.out()).get("commits"), "description"))
        .containsExactly("second");
    assertThat(run.err()).contains("shallow");
  }

  @Test
  void worksOn20000CommitsAnd1000Tags() throws Exception {
    Map<String, ObjectId> tags = new TreeMap<>();
    ObjectId commit = clone.object("feat: 0");
    for (int i = 1; i < 20_000; i++) {
      commit = clone.object((i % 3 == 0 ? "fix: " : "chore: ") + i, commit);
      if (i % 19 == 0 && i / 19 <= 1000) {
        tags.put("v1." + i / 19 + ".0", commit);
      }
    }
    for (Map.Entry<String, ObjectId> tag : tags.entrySet()) {
      clone.tag(tag.getKey(), tag.getValue());
    }
    clone.main(commit);
    JsonNode preview = json();
    assertThat(preview.get("current").asText()).isEqualTo("1.1000.0");
    assertThat(preview.get("next").asText()).isEqualTo("1.1000.1");
    assertThat(preview.get("commits")).hasSize((20_000 - 19_001) / 3);
    JsonNode whole = json("--from", "v1.1.0");
    assertThat(whole.get("next").asText()).isEqualTo("1.1.1");
    assertThat(whole.get("commits")).hasSize(19_999 / 3 - 19 / 3);
  }
}
