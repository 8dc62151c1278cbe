package dev.slipway.shared.domain.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Texts that were looked at once and are kept in {@code src/test/resources/golden}. What a test
 * makes is written to {@code target/golden}: look at it, and copy it over when it is right.
 */
public final class Golden {
  private Golden() {}

  public static void assertGolden(String name, String actual) throws IOException {
    Path made = Path.of("target", "golden", name);
    Files.createDirectories(made.getParent());
    Files.writeString(made, actual);
    assertThat(Path.of("src", "test", "resources", "golden", name))
        .as("made: %s", made.toAbsolutePath())
        .content()
        .isEqualTo(actual);
  }
}
