package dev.slipway.operator;

import static org.assertj.core.api.Assertions.assertThat;

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
        .isEqualTo(
            new Run(2, "", "slipway: " + file + " is there already; --force overwrites it\n"));
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

  private static RepositoryConfig parsed(String text) {
    return ((ConfigFile.Parsed) ConfigFile.parse("slipway.yml", text)).config();
  }
}
