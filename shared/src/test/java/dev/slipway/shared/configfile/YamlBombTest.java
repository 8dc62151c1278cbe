package dev.slipway.shared.configfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.shared.configfile.ConfigFile.Broken;
import dev.slipway.shared.domain.CpuTime;
import dev.slipway.shared.domain.config.RepositoryConfig;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Settings that are meant to exhaust who reads them: anybody who can push to a branch can write
 * them. They are refused, and cost no more than their size.
 */
class YamlBombTest {
  private static final Duration MOST = Duration.ofSeconds(3);
  private static final int LARGEST = 256 * 1024;

  static Stream<String> bombs() {
    return Stream.of(
        "a: &a [x,x,x,x,x,x,x,x,x]\n"
            + IntStream.range(1, 20)
                .mapToObj(i ->
                    "%c: &%c [*%c,*%c,*%c,*%c,*%c,*%c]\n"
                        .formatted(
                            'a' + i,
                            'a' + i,
                            'a' + i - 1,
                            'a' + i - 1,
                            'a' + i - 1,
                            'a' + i - 1,
                            'a' + i - 1,
                            'a' + i - 1))
                .reduce("", String::concat)
            + "title: *t\n",
        "title: &t [*t]\n",
        "title: " + "[".repeat(100_000),
        "title: " + "{a: ".repeat(50_000),
        IntStream.range(0, 600).mapToObj(i -> " ".repeat(i) + "a:\n").reduce("", String::concat),
        "branch_naming:\n  max_fallback_attempts: " + "9".repeat(200_000),
        "branch_naming:\n  max_fallback_attempts: 1e" + "9".repeat(1000),
        "branch_naming:\n  max_fallback_attempts: 0x" + "f".repeat(100_000),
        "? " + "k".repeat(200_000) + "\n: 1\n",
        IntStream.range(0, 20_000)
            .mapToObj(i -> "k" + i + ": 1\n")
            .reduce("", (a, b) -> a.length() > LARGEST ? a : a + b),
        "title: " + "\"" + "\\x41".repeat(60_000) + "\"",
        "title: x" + " ".repeat(LARGEST),
        "--- a\n".repeat(20_000),
        "!!java.net.URL [\"http://127.0.0.1/\"]\n",
        "title: !!javax.script.ScriptEngineManager [x]\n",
        "\u0000".repeat(1000));
  }

  @ParameterizedTest
  @MethodSource("bombs")
  void isRefusedAndCostsNoMoreThanItsSize(String bomb) {
    AtomicReference<ConfigFile> read = new AtomicReference<>();
    Duration took = CpuTime.of(() -> read.set(ConfigFile.parse(RepositoryConfig.PATH, bomb)));
    assertThat(read.get()).isInstanceOf(Broken.class);
    assertThat(took).isLessThan(MOST);
    String said = ((Broken) read.get()).problems().toString();
    assertThat(said.length()).as("what is said about it").isLessThan(4 * LARGEST);
  }
}
