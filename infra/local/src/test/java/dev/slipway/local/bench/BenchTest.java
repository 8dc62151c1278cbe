package dev.slipway.local.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the benchmarks make of what they find and measure. */
class BenchTest {
  @Test
  void ofAnOddNumberTheMiddleOneCountsOfAnEvenOneTheLower() {
    assertThat(spread(30, 10, 20)).hasToString("20 (10–30)");
    assertThat(spread(40, 10, 30, 20)).hasToString("20 (10–40)");
    assertThat(spread(7)).hasToString("7 (7–7)");
  }

  @Test
  void mediansAreCompared() {
    assertThat(spread(100, 150, 900).times(spread(10, 60, 70))).isEqualTo(2.5);
  }

  @Test
  void ofNothingThereIsNoMiddle() {
    assertThatThrownBy(() -> Spread.of(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("nothing was measured");
  }

  @Test
  void aMissingJarIsSaidInOneLineWithWhatBuildsIt(@TempDir Path target) throws IOException {
    Path classes = target.resolve("classes");
    assertThatThrownBy(() -> BuiltJar.beside(classes, "function.jar"))
        .isInstanceOf(BenchFailed.class)
        .hasMessage(target.resolve("function.jar") + " is missing; build it with: ./mvnw package");
    Path jar = Files.createFile(target.resolve("function.jar"));
    assertThat(BuiltJar.beside(classes, "function.jar")).isEqualTo(jar);
  }

  private static Spread spread(long... millis) {
    return Spread.of(LongStream.of(millis).mapToObj(Duration::ofMillis).toList());
  }
}
