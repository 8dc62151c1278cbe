package dev.slipway.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.operator.clone.TestClone;
import dev.slipway.shared.configfile.ConfigFile;
import dev.slipway.shared.domain.config.RepositoryConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitCommandTest {
  @TempDir private Path folder;

  @Test
  void writesASoundFileOnceUnlessForced() throws Exception {
    Path file = folder.resolve("clone/.github/slipway.yml");
    assertThat(Run.of("init", "--file", file.toString()).code()).isZero();
    assertThat(Run.of("validate", file.toString()).code()).isZero();
    Files.writeString(file, "tag: x-{version}\n");
    assertThat(Run.of("init", "--file", file.toString()))
        .isEqualTo(new Run(2, "", "slipway: " + file + " already exists; --force overwrites it\n"));
    assertThat(file).hasContent("tag: x-{version}\n");
    assertThat(Run.of("init", "--force", "--file", file.toString()).code()).isZero();
    assertThat(parsed(Files.readString(file))).isEqualTo(RepositoryConfig.DEFAULTS);
  }

  /** What is commented out is what counts without it. */
  @Test
  void theCommentedSettingsAreTheDefaults() throws Exception {
    Path file = folder.resolve("slipway.yml");
    Run.of("init", "--file", file.toString());
    String uncommented =
        Files.readString(file)
            .lines()
            .filter(line -> line.matches("# {0,3}([a-z0-9_]+:.*|- .*)|#   .*"))
            .filter(line -> !line.startsWith("# yaml-language-server"))
            .map(line -> line.substring(2))
            .collect(Collectors.joining("\n"));
    assertThat(uncommented)
        .contains("tag: v{version}", "pre_1_0: relaxed", "  max_fallback_attempts: 5");
    assertThat(parsed(uncommented)).isEqualTo(RepositoryConfig.DEFAULTS);
  }

  @Test
  void editorsFindTheSchemaBesideTheFileOrWhereItIsSaid() throws Exception {
    Path file = folder.resolve("slipway.yml");
    Run.of("init", "--file", file.toString());
    assertThat(Files.readString(file))
        .startsWith("# yaml-language-server: $schema=slipway.schema.json\n");
    assertThat(folder.resolve("slipway.schema.json")).hasContent(Run.of("schema").out());
    Files.delete(folder.resolve("slipway.schema.json"));
    String address = "https://example.com/slipway.schema.json";
    Run.of("init", "--force", "--file", file.toString(), "--schema", address);
    assertThat(Files.readString(file)).startsWith("# yaml-language-server: $schema=" + address);
    assertThat(folder.resolve("slipway.schema.json")).doesNotExist();
  }

  @Test
  void fromReleasePlease() throws Exception {
    Path checkout = Files.createDirectories(folder.resolve("rocket"));
    Files.writeString(
        checkout.resolve("release-please-config.json"),
        "{\"packages\": {\".\": {\"release-type\": \"go\"}}, \"plugins\": [\"sentence-case\"]}");
    try (TestClone clone = TestClone.create(checkout)) {
      clone.tag("v0.4.0", clone.commit("feat: launch"));
      clone.commit("feat!: another fuel");
      clone.commit("tidy up");
    }
    Run run = Run.of("init", "--from-release-please", "--git", checkout.toString());
    Path file = checkout.resolve(".github/slipway.yml");
    assertThat(run)
        .isEqualTo(
            new Run(
                0,
                file
                    + """
                     written from release-please-config.json

                    Not taken over:
                      plugins: sentence-case  is unknown to Slipway

                    The next release, from 2 commits since v0.4.0:
                      Slipway           1.0.0
                      release-please    1.0.0
                    """,
                ""));
    assertThat(Run.of("validate", file.toString()).code()).isZero();
    assertThat(Files.readString(file))
        .startsWith("# yaml-language-server: $schema=slipway.schema.json\n# How Slipway releases")
        .contains("\npre_1_0: strict\n");
    assertThat(Run.of("init", "--from-release-please", "--git", checkout.toString()).err())
        .contains("slipway.yml already exists; --force overwrites it");
  }

  @Test
  void fromSemanticReleaseWhereTheTwoDiffer() throws Exception {
    Path checkout = Files.createDirectories(folder.resolve("rocket"));
    Files.writeString(checkout.resolve(".releaserc"), "tagFormat: rocket-${version}\n");
    String[] init = {"init", "--from-semantic-release", "--force", "--git", checkout.toString()};
    Run noHistory = Run.of(init);
    assertThat(noHistory.code()).isZero();
    assertThat(noHistory.err()).contains("cannot show the next release: ");
    try (TestClone clone = TestClone.create(checkout)) {
      clone.tag("v1.0.0", clone.commit("feat: launch"));
      assertThat(Run.of(init).out())
          .contains(
              "No reachable tag is like rocket-{version}, but there are some like v{version}");
      clone.tag("rocket-1.0.0", clone.commit("docs: manual"));
      clone.commit("feat!: another fuel");
    }
    assertThat(Run.of(init).out())
        .contains("  Slipway           2.0.0\n  semantic-release  none\nThey differ;");
    assertThat(Run.of("init", "--from-semantic-release", "--from-release-please").code())
        .isEqualTo(2);
  }

  private static RepositoryConfig parsed(String text) {
    return ((ConfigFile.Parsed) ConfigFile.parse("slipway.yml", text)).config();
  }
}
