package dev.slipway.processor.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processor.release.look.Labels;
import dev.slipway.processor.world.Courier;
import dev.slipway.processor.world.ReleaseWorld;
import dev.slipway.shared.domain.command.Command;
import dev.slipway.shared.domain.command.CommandReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of {@code docs/overrides.md} do what stands at their head. */
class OverridesDocTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("```text (commit|body|comment) (\\S+)\\n(.*?)```", Pattern.DOTALL);

  private final ReleaseWorld world = new ReleaseWorld(1);

  record Example(String kind, String version, String text) {}

  static Stream<Example> examples() throws IOException {
    List<Example> found =
        EXAMPLE
            .matcher(Files.readString(Path.of("..", "docs", "overrides.md")))
            .results()
            .map(m -> new Example(m.group(1), m.group(2), m.group(3)))
            .toList();
    assertThat(found).hasSizeGreaterThanOrEqualTo(3);
    return found.stream();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theExamplesMakeTheVersionAtTheirHead(Example example) {
    world.tag("v1.0.0");
    Courier courier = new Courier(world, 1);
    switch (example.kind()) {
      case "commit" ->
          world.ada.commit(world.rocket, "main", example.text(), Map.of("src/a.txt", "a"));
      case "body" -> world.ada.editBody(world.rocket, world.squash("chore: tidy"), example.text());
      default -> world.ada.comment(world.rocket, world.squash("fix: a valve"), example.text());
    }
    courier.calm();
    assertThat(world.releasePr().issue().title()).isEqualTo("chore(release): " + example.version());
  }

  @ParameterizedTest
  @ValueSource(strings = {"skip", "major", "minor", "patch"})
  void theLabelsAreThoseThatAreRead(String label) throws IOException {
    assertThat(Files.readString(Path.of("..", "docs", "overrides.md")))
        .contains("`slipway:" + label + "`");
    assertThat(Labels.read(List.of("slipway:" + label)).isNone()).isFalse();
  }

  @Test
  void theCommandsAreThoseThatAreRead() throws IOException {
    List<String> named =
        Pattern.compile("\\| `(/slipway [^`]+)`")
            .matcher(Files.readString(Path.of("..", "docs", "overrides.md")))
            .results()
            .map(m -> m.group(1))
            .toList();
    assertThat(named).hasSize(5);
    assertThat(named)
        .allSatisfy(line ->
            assertThat(CommandReader.read(line))
                .singleElement()
                .isNotInstanceOf(Command.Unknown.class));
  }

  @Test
  void otherLabelsSayNothing() {
    assertThat(Labels.read(List.of("slipway:none", "skip", "major", "bug")).isNone()).isTrue();
  }
}
