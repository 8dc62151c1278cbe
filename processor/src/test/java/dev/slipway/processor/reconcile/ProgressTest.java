package dev.slipway.processor.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processor.fault.Fault;
import dev.slipway.processor.fault.GitHubApiError;
import dev.slipway.processor.fault.OutOfTime;
import dev.slipway.processor.fault.RateLimited;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of {@link Progress}, row by row. */
class ProgressTest {
  private static final Fault REFUSED = GitHubApiError.answered(401, "GET /app", "Bad credentials");
  private static final Fault WAIT = new RateLimited(Duration.ofMinutes(40), "used up");
  private static final Fault END = new OutOfTime(Duration.ofSeconds(4));

  private record Row(String what, Progress progress, boolean through, int faults) {
    @Override
    public String toString() {
      return what;
    }
  }

  static Stream<Row> rows() {
    Progress none = Progress.NONE;
    return Stream.of(
        new Row("nothing to do", none, true, 0),
        new Row("all done", none.oneDone().oneDone(), true, 0),
        new Row("one of two", none.oneMet(REFUSED).oneDone(), true, 1),
        new Row("one of fifty, the last", many(49).oneMet(REFUSED), true, 1),
        new Row("all of them", none.oneMet(REFUSED).oneMet(REFUSED), false, 2),
        new Row("before the first", none.stoppedBy(REFUSED), false, 1),
        new Row("after the first", none.oneDone().stoppedBy(REFUSED), false, 1),
        new Row("the run's end", none.oneDone().stoppedBy(END), false, 1),
        new Row("a wait", none.stoppedBy(WAIT), true, 1),
        new Row("a wait after some", none.oneDone().stoppedBy(WAIT), true, 1),
        new Row("a wait with each", none.oneMet(WAIT).oneMet(WAIT), true, 2),
        new Row("a wait does not make up for faults", none.oneMet(REFUSED).oneMet(WAIT), false, 2));
  }

  private static Progress many(int done) {
    return new Progress(done, 0, 0, false);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aJobGotThrough(Row row) {
    assertThat(row.progress().gotThrough()).isEqualTo(row.through());
    assertThat(row.progress().faults()).isEqualTo(row.faults());
  }

  /**
   * Deployments looked at make no up for webhooks that nobody asks for, and the other way round.
   */
  @Test
  void aRunGotThroughIfEachOfItsJobsDid() {
    Progress through = many(1);
    Progress stopped = Progress.NONE.stoppedBy(REFUSED);

    assertThat(word(through, through, through)).isEqualTo("done");
    for (List<Progress> jobs :
        List.of(
            List.of(stopped, through, through),
            List.of(through, stopped, through),
            List.of(through, through, stopped))) {
      assertThat(word(jobs.get(0), jobs.get(1), jobs.get(2))).isEqualTo("stopped");
    }
  }

  private static String word(Progress looking, Progress asking, Progress planning) {
    return Reconciliation.Outcome.of(
            0, 0, new LookAfterDeployments.Looked(0, looking), asking, planning)
        .word();
  }
}
