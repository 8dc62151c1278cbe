package dev.slipway.processor.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link LastServed} holds to. */
public abstract class LastServedContract {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  /** One over the same store as those before it. */
  protected abstract LastServed create();

  @Test
  void whoWasServedLastIsSeenByOthersOnly() {
    LastServed served = create();
    assertThat(served.other("repo-1")).isEmpty();

    served.note("repo-1", NOW);
    assertThat(served.other("repo-1")).isEmpty();
    assertThat(served.other("repo-2")).contains(NOW);

    served.note("repo-2", NOW.plusSeconds(60));
    assertThat(served.other("repo-1")).contains(NOW.plusSeconds(60));
    assertThat(served.other("repo-2")).isEmpty();
  }
}
