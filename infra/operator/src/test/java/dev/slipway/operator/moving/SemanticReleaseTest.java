package dev.slipway.operator.moving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.operator.CannotRun;
import dev.slipway.operator.moving.Migration.Omission;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.version.Commit;
import dev.slipway.shared.domain.version.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SemanticReleaseTest {
  @TempDir private Path folder;

  private ValidMigration move(String path, String text) throws IOException {
    Files.writeString(folder.resolve(path), text);
    return ValidMigration.of(
        OtherTool.SEMANTIC_RELEASE, OtherTool.SEMANTIC_RELEASE.read(new TeamFiles(folder)));
  }

  @Test
  void defaults() throws Exception {
    ValidMigration move = move("package.json", "{\"name\": \"rocket\", \"release\": {}}");
    assertThat(move.text())
        .isEqualTo(
            """
            # How Slipway releases this repository, taken over from package.json
            # (slipway init --from-semantic-release). Settings that are not listed have their defaults.

            # no plugin @semantic-release/changelog
            changelog: false

            # no plugin @semantic-release/git, so no file states the version
            files: []

            # commits that are not Conventional Commits release nothing
            unparsable: none

            # a breaking change is major, in 0.x too
            pre_1_0: strict

            # semantic-release's first release
            initial_version: 1.0.0

            # Not taken over:
            # - @semantic-release/npm: publish in a workflow that runs on: release (types: [published])
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {".releaserc", ".releaserc.yml"})
  void yaml(String path) throws Exception {
    ValidMigration move =
        move(
            path,
            """
            tagFormat: rocket-${version}
            branches: [main, 1.x, next, {name: beta, prerelease: true}, release]
            extends: [acme]
            plugins:
              - "@semantic-release/commit-analyzer"
              - ["@semantic-release/changelog", {changelogFile: docs/CHANGES.md}]
              - "@semantic-release/git"
              - ["@semantic-release/github", {assets: [dist]}]
              - ["@semantic-release/exec", {publishCmd: ./ship}]
            """);
    assertThat(move.config().tag()).hasToString("rocket-{version}");
    assertThat(move.config().base().orElseThrow()).hasToString("main");
    assertThat(move.config().changelog()).contains("docs/CHANGES.md");
    assertThat(move.text()).contains("\nmaintenance:\n  - 1.x\n");
    assertThat(move.config().files()).isEmpty();
    assertThat(move.migration().omissions().stream().map(Omission::what))
        .containsExactlyInAnyOrder(
            "branches: next",
            "branches: beta",
            "branches: release",
            "extends: [\"acme\"]",
            "@semantic-release/github: assets",
            "@semantic-release/exec");
  }

  @Test
  void aProgramIsNotRun() {
    assertThatThrownBy(() -> move("release.config.cjs", "module.exports = {}"))
        .isInstanceOf(CannotRun.class)
        .hasMessageContaining("release.config.cjs is a program, which Slipway does not run")
        .hasMessageContaining("> .releaserc.json");
  }

  @Test
  void nothingThere() {
    assertThatThrownBy(() -> move("package.json", "{\"name\": \"rocket\"}"))
        .isInstanceOf(CannotRun.class)
        .hasMessageContaining("there is no .releaserc and no release in package.json");
  }

  /** The preset {@code angular} does not read {@code feat!:} at all; {@code ''} is no release. */
  @ParameterizedTest
  @CsvSource({
    "angular, 1.2.3, feat: a, 1.3.0",
    "angular, 1.2.3, fix: a, 1.2.4",
    "angular, 1.2.3, docs: a, ''",
    "angular, 1.2.3, deps: a, ''",
    "angular, 1.2.3, tidy up, ''",
    "angular, 1.2.3, feat!: a, ''",
    "angular, 0.2.3, feat: a, 0.3.0",
    "conventionalcommits, 1.2.3, feat!: a, 2.0.0",
    "conventionalcommits, 0.2.3, feat!: a, 1.0.0",
  })
  void itsNextVersion(String preset, String current, String message, String next) throws Exception {
    ValidMigration move =
        move(
            ".releaserc.json",
            "{\"plugins\": [[\"@semantic-release/commit-analyzer\", {\"preset\": \"%s\"}]]}"
                .formatted(preset));
    assertThat(move.migration().rules().next(Version.of(current), List.of(commit(message))))
        .isEqualTo(Optional.of(next).filter(n -> !n.isEmpty()).map(Version::of));
  }

  @Test
  void itsNextVersionByRulesAndFooters() throws Exception {
    ValidMigration move =
        move(
            ".releaserc.json",
            "{\"plugins\": [[\"@semantic-release/commit-analyzer\","
                + " {\"releaseRules\": [{\"type\": \"docs\", \"release\": \"patch\"},"
                + " {\"type\": \"feat\", \"release\": false}]}]]}");
    VersionRules rules = move.migration().rules();
    Version current = Version.of("1.2.3");
    assertThat(rules.next(current, List.of(commit("docs: a")))).contains(Version.of("1.2.4"));
    assertThat(rules.next(current, List.of(commit("feat: a")))).isEmpty();
    assertThat(rules.next(current, List.of(commit("feat!: a\n\nBREAKING CHANGE: b"))))
        .contains(Version.of("2.0.0"));
    assertThat(move.migration().omissions().stream().map(Omission::what))
        .containsExactly("commit-analyzer: releaseRules");
  }

  private static Commit commit(String message) {
    return new Commit(
        new CommitSha("a".repeat(40)),
        List.of(new CommitSha("b".repeat(40))),
        message,
        "Ann",
        Optional.empty(),
        Optional.empty(),
        Instant.EPOCH);
  }
}
