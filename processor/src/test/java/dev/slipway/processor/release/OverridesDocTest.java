package dev.slipway.processor.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processor.world.ReleaseWorld;
import dev.slipway.standin.state.PullRequest;
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
      Pattern.compile("```text (commit|body) (\\S+)\\n(.*?)```", Pattern.DOTALL);

  private final ReleaseWorld world = new ReleaseWorld(1);

  record Example(String kind, String version, String text) {}

  static Stream<Example> examples() throws IOException {
    List<Example> found =
        EXAMPLE
            .matcher(Files.readString(Path.of("..", "docs", "overrides.md")))
            .results()
            .map(m -> new Example(m.group(1), m.group(2), m.group(3)))
            .toList();
    assertThat(found).hasSizeGreaterThanOrEqualTo(2);
    return found.stream();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theExamplesMakeTheVersionAtTheirHead(Example example) {
    world.tag("v1.0.0");
    if (example.kind().equals("commit")) {
      world.ada.commit(world.rocket, "main", example.text(), Map.of("src/a.txt", "a"));
    } else {
      PullRequest pull = world.squash("chore: tidy");
      world.ada.editBody(world.rocket, pull, example.text());
    }
    world.plan();
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
  void otherLabelsSayNothing() {
    assertThat(Labels.read(List.of("slipway:none", "skip", "major", "bug")).isNone()).isTrue();
  }
}
