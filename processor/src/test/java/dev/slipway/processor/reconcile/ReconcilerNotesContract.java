package dev.slipway.processor.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link ReconcilerNotes} holds to. */
public abstract class ReconcilerNotesContract {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final Duration EVERY = Duration.ofHours(2);
  private ReconcilerNotes notes;

  protected abstract ReconcilerNotes create();

  @BeforeEach
  void fresh() {
    notes = create();
  }

  @Test
  void aMarkIsWhatWasNotedLast() {
    assertThat(notes.mark("a")).isEmpty();
    notes.mark("a", NOW);
    notes.mark("b", NOW.plusSeconds(7));
    notes.mark("a", NOW.plusMillis(5));

    assertThat(notes.mark("a")).contains(NOW.plusMillis(5));
    assertThat(notes.mark("b")).contains(NOW.plusSeconds(7));
  }

  @Test
  void theSameIsAskedForOnlySoOften() {
    assertThat(notes.ask("g", NOW, EVERY)).isTrue();
    assertThat(notes.ask("h", NOW, EVERY)).isTrue();
    assertThat(notes.ask("g", NOW.plus(EVERY).minusMillis(1), EVERY)).isFalse();
    assertThat(notes.ask("g", NOW.plus(EVERY), EVERY)).isTrue();
    assertThat(notes.ask("g", NOW.plus(EVERY).plusSeconds(1), EVERY)).isFalse();
  }

  @Test
  void ofManyCallersAtOnceOneMayAsk() {
    AtomicInteger winners = new AtomicInteger();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 50; i++) {
        threads.submit(
            () -> notes.ask("g", NOW, EVERY) ? winners.incrementAndGet() : winners.get());
      }
    }
    assertThat(winners).hasValue(1);
  }
}
