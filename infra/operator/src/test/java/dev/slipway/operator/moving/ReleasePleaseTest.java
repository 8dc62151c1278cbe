package dev.slipway.operator.moving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.operator.CannotRun;
import dev.slipway.operator.moving.Migration.Omission;
import dev.slipway.shared.domain.config.ReleasePrs;
import dev.slipway.shared.domain.files.VersionFile;
import dev.slipway.shared.domain.version.VersionPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleasePleaseTest {
  @TempDir private Path folder;

  private void file(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private ValidMigration move() {
    return ValidMigration.of(
        OtherTool.RELEASE_PLEASE, OtherTool.RELEASE_PLEASE.read(new TeamFiles(folder)));
  }

  private ValidMigration move(String config) throws IOException {
    file("release-please-config.json", config);
    return move();
  }

  @Test
  void oneNodePackage() throws Exception {
    file("package.json", "{\"name\": \"@acme/rocket\", \"version\": \"1.3.2\"}\n");
    file(".release-please-manifest.json", "{\".\": \"1.3.2\"}");
    ValidMigration move =
        move(
            """
            {
              "$schema": "https://raw.githubusercontent.com/googleapis/release-please/main/schemas/config.json",
              "bump-minor-pre-major": true,
              "changelog-path": "docs/CHANGES.md",
              "pull-request-title-pattern": "release${component}: ${version}",
              "bootstrap-sha": "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
              "plugins": ["sentence-case"],
              "packages": {".": {"release-type": "node", "draft": false}}
            }
            """);
    assertThat(move.text())
        .isEqualTo(
            """
            # How Slipway releases this repository, taken over from release-please-config.json, .release-please-manifest.json
            # (slipway init --from-release-please). Settings that are not listed have their defaults.

            # bootstrap-sha
            bootstrap_sha: 4b825dc642cb6eb9a060e54bf8d69288fbee4904

            # bump-minor-pre-major: true
            pre_1_0: relaxed

            # release-please leaves out commits that are not Conventional Commits
            unparsable: none

            # include-component-in-tag, include-v-in-tag
            tag: rocket-v{version}

            # changelog-path
            changelog: docs/CHANGES.md

            # pull-request-title-pattern
            title: 'release: {version}'

            # Not taken over:
            # - plugins: sentence-case: is unknown to Slipway
            """);
    assertThat(move.config().title()).hasToString("release: {version}");
  }

  /** {@code include-component-in-tag} is true by default, and its default name differs by type. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | v{version}",
        "{'include-v-in-tag': false} | {version}",
        "{'component': 'rocket'} | rocket-v{version}",
        "{'component': 'rocket', 'tag-separator': '/'} | rocket/v{version}",
        "{'package-name': 'rocket', 'release-type': 'python'} | rocket-v{version}",
        "{'package-name': 'rocket', 'include-component-in-tag': false} | v{version}",
        "{'component': 'rocket', 'include-v-in-tag': false} | rocket-{version}",
      })
  void tags(String options, String tag) throws Exception {
    ValidMigration move = move("{'packages': {'.': %s}}".formatted(options).replace('\'', '"'));
    assertThat(move.config().tag()).hasToString(tag);
  }

  @Test
  void filesThatAreListed() throws Exception {
    file("Cargo.toml", "[package]\nname = \"rocket\"\nversion = \"1.3.2\"\n");
    file("about.py", "VERSION = '1.3.2'  # x-release-please-version\n");
    file("deploy.yml", "version: 1.3.2\n");
    file("README.md", "<!-- x-release-please-start-major -->\n1\n<!-- x-release-please-end -->\n");
    ValidMigration move =
        move(
            """
            {"release-type": "rust", "packages": {".": {"extra-files": [
              "about.py", "deploy.yml", "README.md", "/app.json",
              {"type": "json", "path": "web/app.json", "jsonpath": "$.app['x/y'].versions[0]"},
              {"type": "yaml", "path": "chart.yml", "jsonpath": "$.labels['app.io/version']"},
              {"type": "toml", "path": "x.toml", "jsonpath": "$.tool.version"},
              {"type": "xml", "path": "w.xml", "xpath": "/widget/@version"},
              {"type": "pom", "path": "java/pom.xml"},
              {"type": "json", "path": "all.json", "jsonpath": "$..version"},
              {"type": "xml", "path": "all.xml", "xpath": "//version"},
              {"type": "generic", "path": "*.txt", "glob": true}
            ]}}}
            """);
    assertThat(move.config().files().orElseThrow().stream().map(ReleasePleaseTest::shown))
        .containsExactly(
            "Cargo.toml",
            "about.py marker",
            "deploy.yml yaml version",
            "README.md marker",
            "app.json json /version",
            "web/app.json json /app/x~1y/versions/0",
            "chart.yml yaml labels.\"app.io/version\"",
            "x.toml toml tool.version",
            "w.xml xml /widget/@version",
            "java/pom.xml maven");
    assertThat(move.migration().omissions().stream().map(Omission::what))
        .containsExactly(
            "README.md: x-release-please-major",
            "extra-files: {\"type\":\"json\",\"path\":\"all.json\",\"jsonpath\":\"$..version\"}",
            "extra-files: {\"type\":\"xml\",\"path\":\"all.xml\",\"xpath\":\"//version\"}",
            "extra-files: {\"type\":\"generic\",\"path\":\"*.txt\",\"glob\":true}");
  }

  private static String shown(VersionFile file) {
    return file.path()
        + file.kind().map(kind -> " " + kind.key()).orElse("")
        + file.selector().map(selector -> " " + selector).orElse("");
  }

  /** Whatever stands in a configuration is set, needless, or said. */
  @Test
  void nothingIsDroppedInSilence() throws Exception {
    ValidMigration move =
        move(
            """
            {"release-type": "maven", "bump-patch-for-minor-pre-major": true, "always-update": true,
             "last-release-sha": "abc", "bootstrap-sha": "abc", "signoff": "A <a@b>", "what": 1,
             "plugins": [{"type": "linked-versions", "components": ["a", "b"]}, "node-workspace"],
             "label": "x", "packages": {".": {"versioning": "always-bump-patch",
               "release-as": "3.0.0", "changelog-type": "own", "exclude-paths": ["docs"],
               "skip-github-release": true, "skip-snapshot": false}}}
            """);
    assertThat(move.config().versions().nextDevelopmentVersion()).contains("SNAPSHOT");
    assertThat(move.migration().omissions().stream().map(Omission::what))
        .containsExactlyInAnyOrder(
            "last-release-sha",
            "bootstrap-sha",
            "signoff",
            "what",
            "plugins: linked-versions",
            "plugins: node-workspace",
            "bump-patch-for-minor-pre-major",
            "versioning: always-bump-patch",
            "release-as",
            "changelog-type: own",
            "exclude-paths",
            "skip-github-release");
    assertThat(move.config().pre10()).isEqualTo(VersionPolicy.Pre10.STRICT);
  }

  @Test
  void textsPullRequestAndRelease() throws Exception {
    ValidMigration move =
        move(
            """
            {"draft": true, "changelog-type": "github", "draft-pull-request": true,
             "extra-label": "release,  bot", "reviewers": ["ada"], "pull-request-header": "Hello.",
             "versioning": "prerelease", "prerelease": true, "prerelease-type": "beta",
             "changelog-sections": [{"type": "feat", "section": "New"},
               {"type": "docs", "section": "Docs", "hidden": true}],
             "packages": {".": {}}}
            """);
    assertThat(move.migration().omissions()).isEmpty();
    assertThat(move.text())
        .contains(
            """
            changelog_sections:
              - type: feat
                heading: New
              - type: docs
                heading: Docs
                hidden: true
            """,
            "prerelease: beta\n",
            """
            pull_request:
                draft: true
                labels:
                  - release
                  - bot
                reviewers:
                  - ada
                header: Hello.
            """,
            """
            release:
                draft: true
                generated_notes: true
            """);
  }

  @Test
  void severalPackagesAreComponents() throws Exception {
    file("packages/web/package.json", "{\"name\": \"@acme/web\"}");
    ValidMigration move =
        move(
            """
            {"separate-pull-requests": true, "release-type": "node", "packages": {
               "packages/web": {"changelog-path": "NEWS.md"},
               "packages/api": {"component": "api", "release-type": "simple",
                 "exclude-paths": ["packages/api/docs"]},
               "crates/core": {"release-type": "rust", "package-name": "core"}},
             "plugins": ["node-workspace", "cargo-workspace", {"type": "linked-versions",
               "groupName": "front", "components": ["web", "api", "nobody"]}]}
            """);
    assertThat(move.text()).containsOnlyOnce("component_requirements: raise");
    assertThat(move.text())
        .contains(
            """
            components:
              - name: web
                path: packages/web
                tag: web-v{version}
                changelog: packages/web/NEWS.md
                linked: front
              - name: api
                path: packages/api
                exclude:
                  - packages/api/docs
                tag: api-v{version}
                files:
                  - packages/api/version.txt
                linked: front
              - name: core
                path: crates/core
                tag: core-v{version}
            """);
    assertThat(move.migration().omissions().stream().map(Omission::what))
        .containsExactly("linked-versions: nobody");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | TOGETHER",
        "'\"separate-pull-requests\": false,' | TOGETHER",
        "'\"separate-pull-requests\": true,' | SEPARATE",
      })
  void oneReleasePullRequestForAllIsItsDefault(String setting, ReleasePrs prs) throws Exception {
    ValidMigration move =
        move(
            "{%s \"packages\": {\"a\": {\"component\": \"a\"}, \"b\": {\"component\": \"b\"}}}"
                .formatted(setting));
    assertThat(move.config().pullRequests().releasePrs()).isEqualTo(prs);
    assertThat(move.migration().omissions()).isEmpty();
  }

  @Test
  void fromTheWorkflowAlone() throws Exception {
    file(
        ".github/workflows/release.yml",
        """
        on: {push: {branches: [trunk]}}
        jobs:
          release:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v4
              - uses: googleapis/release-please-action@v4
                with:
                  token: ${{ secrets.TOKEN }}
                  release-type: simple
                  target-branch: trunk
                  include-v-in-tag: false
        """);
    ValidMigration move = move();
    assertThat(move.migration().from()).containsExactly(".github/workflows/release.yml");
    assertThat(move.config().base().orElseThrow()).hasToString("trunk");
    assertThat(move.config().tag()).hasToString("{version}");
    assertThat(move.config().files().orElseThrow()).containsExactly(VersionFile.at("version.txt"));
    assertThat(move.migration().omissions()).isEmpty();
  }

  @Test
  void anotherPlaceThatTheWorkflowNames() throws Exception {
    file("ci/rp.json", "{\"packages\": {\".\": {\"skip-changelog\": true}}}");
    file(
        ".github/workflows/release.yaml",
        "jobs:\n  r:\n    steps:\n      - uses: googleapis/release-please-action@v4\n"
            + "        with: {config-file: ci/rp.json}\n");
    assertThat(move().migration().from())
        .containsExactly("ci/rp.json", ".github/workflows/release.yaml");
    assertThat(move().config().changelog()).isEmpty();
  }

  @Test
  void whatSlipwayRefusesIsTakenOutAndSaid() throws Exception {
    ValidMigration move = move("{\"packages\": {\".\": {\"component\": \"a..b\"}}}");
    assertThat(move.config().tag()).hasToString("v{version}");
    assertThat(move.migration().omissions())
        .containsExactly(new Omission("tag", "'a..b-v1.2.3' would not be a valid tag name in git"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | release-please-config.json is not a mapping of keys to values",
        "{] | release-please-config.json:1: not JSON:",
        "[1] | release-please-config.json is not a mapping of keys to values",
      })
  void whatCannotBeRead(String text, String message) throws Exception {
    file("release-please-config.json", text);
    assertThatThrownBy(this::move).isInstanceOf(CannotRun.class).hasMessageContaining(message);
  }

  @Test
  void nothingThere() {
    assertThatThrownBy(this::move)
        .isInstanceOf(CannotRun.class)
        .hasMessage(
            "there is no release-please-config.json in %s, and no workflow that runs"
                    .formatted(folder)
                + " release-please-action");
  }

  @Test
  void commentsCannotBreakOutOfTheFile() throws Exception {
    ValidMigration move = move("{\"a\\ntag: x{version}\": 1, \"packages\": {}}");
    assertThat(move.config().tag()).hasToString("v{version}");
    assertThat(move.migration().omissions().stream().map(Omission::what))
        .isEqualTo(List.of("a\ntag: x{version}"));
    assertThat(move.text()).contains("# - a tag: x{version}: is unknown to Slipway\n");
  }
}
