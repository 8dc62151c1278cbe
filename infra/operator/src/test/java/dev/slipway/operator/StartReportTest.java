package dev.slipway.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.local.bench.Spread;
import dev.slipway.local.bench.StartBench.Result;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** {@code slipway bench start}: what is said of what was measured, and what it takes. */
class StartReportTest {
  private static final Result TRIVIAL =
      new Result("trivial function", spread(80, 100, 120), spread(50, 60, 70));

  @Test
  void jsonHasTheFiguresOfEachFunctionInEachWay() throws Exception {
    StartReport report =
        StartReport.of(
            List.of(TRIVIAL, new Result("receiver", spread(190, 200, 300), spread(90, 121, 130))));
    ObjectMapper json = new ObjectMapper();
    assertThat(json.readTree(report.json().toString()))
        .isEqualTo(
            json.readTree(
                """
                [{"function":"trivial function","way":"plain","median_ms":100,"least_ms":80,"most_ms":120,"ratio":1.0,"held":true},
                 {"function":"trivial function","way":"aot","median_ms":60,"least_ms":50,"most_ms":70,"ratio":1.0,"held":true},
                 {"function":"receiver","way":"plain","median_ms":200,"least_ms":190,"most_ms":300,"ratio":2.0,"held":true},
                 {"function":"receiver","way":"aot","median_ms":121,"least_ms":90,"most_ms":130,"ratio":2.02,"held":false}]
                """));
    assertThat(report.held()).isFalse();
  }

  @Test
  void theProcessorMayTakeThreeTimesAsLong() {
    Result three = new Result("processor", spread(300), spread(180));
    assertThat(StartReport.of(List.of(TRIVIAL, three)).held()).isTrue();
    Result more = new Result("processor", spread(301), spread(180));
    assertThat(StartReport.of(List.of(TRIVIAL, more)).held()).isFalse();
  }

  @Test
  void aLineThatMissesTheAimSaysSo() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    StartReport.of(List.of(TRIVIAL, new Result("receiver", spread(1, 450, 500), spread(60))))
        .print(new Terminal(stream, stream, false));
    List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines).hasSize(5);
    assertThat(lines.get(3)).matches("receiver +plain +450 \\(1–500\\) +4\\.50×  more than 2\\.0×");
    assertThat(lines.get(4)).matches("receiver +aot +60 \\(60–60\\) +1\\.00×");
  }

  @Test
  void roundsAreAPositiveNumber() {
    Run none = Run.of("bench", "start", "--rounds", "0");
    assertThat(none.code()).isEqualTo(ExitCode.CANNOT_RUN);
    assertThat(none.err()).isEqualTo("slipway: --rounds must be 1 or more\n");
    Run word = Run.of("bench", "start", "--rounds", "many");
    assertThat(word.code()).isEqualTo(ExitCode.CANNOT_RUN);
    assertThat(word.err()).contains("--rounds", "many").doesNotContain("Exception");
  }

  private static Spread spread(long... millis) {
    return Spread.of(LongStream.of(millis).mapToObj(Duration::ofMillis).toList());
  }
}
