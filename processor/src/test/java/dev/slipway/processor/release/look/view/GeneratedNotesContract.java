package dev.slipway.processor.release.look.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processor.delivery.ManualClock;
import dev.slipway.processor.release.look.view.GeneratedNotes.Kept;
import dev.slipway.proofs.Proofs;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.RepositoryId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every place for generated notes does; a subclass brings one. */
public abstract class GeneratedNotesContract {
  private static final RepositoryId REPOSITORY = new RepositoryId(4711);
  private static final BranchName BRANCH = new BranchName("release/v1.2.0");

  private final ManualClock clock = new ManualClock(Instant.parse("2026-03-01T12:00:00Z"));
  private final long seed = Long.getLong("slipway.seed", 20260301);
  private GeneratedNotes notes;

  /** An empty place that reads this clock. */
  protected abstract GeneratedNotes notes(InstantSource clock);

  /** Which place this is, in the proofs. */
  protected abstract String name();

  @BeforeEach
  void newNotes() {
    notes = notes(clock);
  }

  @Test
  void whatIsKeptIsFoundUnderItsDigestOnly() {
    Kept kept = kept("- a fix", "- a fix, as people say it");
    notes.keep(REPOSITORY, BRANCH, kept);

    assertThat(notes.find(REPOSITORY, BRANCH, kept.digest())).contains(kept);
    assertThat(notes.find(REPOSITORY, BRANCH, "0".repeat(64))).isEmpty();
    assertThat(notes.find(new RepositoryId(4712), BRANCH, kept.digest())).isEmpty();
    assertThat(notes.find(REPOSITORY, new BranchName("release/v1.2.1"), kept.digest())).isEmpty();
  }

  @Test
  void emptyTextsAreTexts() {
    Kept kept = kept("", "");
    notes.keep(REPOSITORY, BRANCH, kept);

    assertThat(notes.find(REPOSITORY, BRANCH, kept.digest())).contains(kept);
  }

  @Test
  void anEntryIsNeverOverwritten() {
    Kept kept = kept("generated", "written");
    notes.keep(REPOSITORY, BRANCH, kept);
    notes.keep(REPOSITORY, BRANCH, kept);
    notes.keep(REPOSITORY, BRANCH, new Kept(kept.digest(), "something", "else"));

    assertThat(notes.find(REPOSITORY, BRANCH, kept.digest())).contains(kept);
  }

  @Test
  void severalEntriesStandSideBySide() {
    List<Kept> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      all.add(kept("generated " + i, "written " + i));
    }
    all.forEach(kept -> notes.keep(REPOSITORY, BRANCH, kept));

    assertThat(all)
        .allSatisfy(
            kept -> assertThat(notes.find(REPOSITORY, BRANCH, kept.digest())).contains(kept));
  }

  @Test
  void anEntryExpiresAtItsTimeAndNotBefore() {
    Kept kept = kept("old", "old");
    notes.keep(REPOSITORY, BRANCH, kept);
    clock.advance(Duration.ofDays(3650));
    assertThat(notes.find(REPOSITORY, BRANCH, kept.digest())).contains(kept);

    notes.expire(REPOSITORY, BRANCH, kept.digest(), clock.instant().plusSeconds(60));
    clock.advance(Duration.ofSeconds(59));
    assertThat(notes.find(REPOSITORY, BRANCH, kept.digest())).contains(kept);
    clock.advance(Duration.ofSeconds(1));
    assertThat(notes.find(REPOSITORY, BRANCH, kept.digest())).isEmpty();
  }

  @Test
  void whatIsNotThereCannotExpire() {
    Kept kept = kept("never", "kept");
    notes.expire(REPOSITORY, BRANCH, kept.digest(), clock.instant());
    assertThat(notes.find(REPOSITORY, BRANCH, kept.digest())).isEmpty();

    notes.keep(REPOSITORY, BRANCH, kept);
    assertThat(notes.find(REPOSITORY, BRANCH, kept.digest())).contains(kept);
  }

  @Test
  void notesThatGoBackToAnEarlierStateStay() {
    Kept kept = large(new Random(seed), 600_000);
    notes.keep(REPOSITORY, BRANCH, kept);
    notes.expire(REPOSITORY, BRANCH, kept.digest(), clock.instant().plusSeconds(60));

    notes.keep(REPOSITORY, BRANCH, kept);
    clock.advance(Duration.ofDays(1));
    assertThat(notes.find(REPOSITORY, BRANCH, kept.digest())).contains(kept);

    notes.expire(REPOSITORY, BRANCH, kept.digest(), clock.instant());
    assertThat(notes.find(REPOSITORY, BRANCH, kept.digest())).isEmpty();
    notes.keep(REPOSITORY, BRANCH, kept);
    assertThat(notes.find(REPOSITORY, BRANCH, kept.digest())).contains(kept);
  }

  @Test
  void textsOfAnySizeComeBackUnchanged() {
    Random random = new Random(seed);
    int[] sizes = {1, 1_000, 70_000, 285_000, 380_000, 1_500_000};
    for (int size : sizes) {
      Kept kept = large(random, size);
      notes.keep(REPOSITORY, BRANCH, kept);
      assertThat(notes.find(REPOSITORY, BRANCH, kept.digest()).equals(Optional.of(kept)))
          .as("%d characters, seed %d", size, seed)
          .isTrue();
    }
    Proofs.line(
        name() + "-sizes", sizes.length, "sizes of text up to 1.5 million characters", seed);
  }

  @Test
  void manyWhoKeepTheSameAreOfOneMind() throws Exception {
    Kept kept = large(new Random(seed), 500_000);
    List<Future<?>> calls = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 8; i++) {
        calls.add(threads.submit(() -> notes.keep(REPOSITORY, BRANCH, kept)));
      }
    }
    for (Future<?> call : calls) {
      call.get();
    }

    assertThat(notes.find(REPOSITORY, BRANCH, kept.digest())).contains(kept);
  }

  /** Text that hardly compresses, with line ends, emoji and right-to-left letters among it. */
  private static Kept large(Random random, int characters) {
    StringBuilder text = new StringBuilder();
    String[] odd = {"\r\n", "\n", "🚀", "שלום", "<!--", "```", "\u0000"};
    while (text.length() < characters) {
      text.append(
          random.nextInt(40) == 0
              ? odd[random.nextInt(odd.length)]
              : String.valueOf((char) (' ' + random.nextInt(0x5e0))));
    }
    return kept(text.toString(), text.reverse().toString());
  }

  private static Kept kept(String generated, String written) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(generated.getBytes(StandardCharsets.UTF_8));
      sha.update((byte) 0);
      sha.update(written.getBytes(StandardCharsets.UTF_8));
      return new Kept(HexFormat.of().formatHex(sha.digest()), generated, written);
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
