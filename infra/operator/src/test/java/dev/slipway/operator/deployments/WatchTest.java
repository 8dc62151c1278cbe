package dev.slipway.operator.deployments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.operator.ExitCode;
import dev.slipway.operator.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WatchTest {
  @Test
  void itShowsWhatItSeesAndEndsWhenInterrupted() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(out, false, StandardCharsets.UTF_8),
            false);
    int code =
        Watch.run(
            terminal,
            () -> {
              Thread.currentThread().interrupt();
              return new Watch.View("slots", () -> terminal.out().print("free"));
            });
    assertThat(Thread.interrupted()).isTrue();
    assertThat(code).isEqualTo(ExitCode.OK);
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("free");
  }
}
