package dev.slipway.processor.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.processor.fault.StoreUnavailable;
import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.domain.repo.InstallationId;
import dev.slipway.shared.domain.repo.RepositoryId;
import dev.slipway.shared.domain.repo.RepositoryName;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DailyPlansTest {
  private static final InstallationId HERE = new InstallationId(7);
  private static final Instant BEGIN = Instant.parse("2026-03-10T00:00:00Z");
  private static final List<RepositoryRef> REPOSITORIES =
      LongStream.rangeClosed(1001, 1300)
          .mapToObj(id ->
              new RepositoryRef(
                  new RepositoryId(id), RepositoryName.parse("acme/r" + id).orElseThrow()))
          .toList();

  private final List<String> ids = new ArrayList<>();
  private final List<String> groups = new ArrayList<>();
  private final InMemoryReconcilerNotes notes = new InMemoryReconcilerNotes();
  private int listed;
  private int failAfter = Integer.MAX_VALUE;

  private final Installations installations =
      new Installations() {
        @Override
        public List<InstallationId> active() {
          return List.of(HERE);
        }

        @Override
        public List<RepositoryRef> repositories(InstallationId installation) {
          listed++;
          return REPOSITORIES;
        }
      };

  private final DailyPlans daily =
      new DailyPlans(
          (_, group, id) -> {
            if (ids.size() >= failAfter) {
              throw new StoreUnavailable("SQS", new IOException("gone"));
            }
            ids.add(id);
            groups.add(group);
          },
          notes);

  private void everyFiveMinutes(Instant from, Duration during) {
    for (Instant now = from; now.isBefore(from.plus(during)); now = now.plusSeconds(300)) {
      daily.run(HERE, installations, now);
    }
  }

  @Test
  void everyRepositoryIsPlannedOnceADaySpreadOverIt() {
    everyFiveMinutes(BEGIN, Duration.ofHours(1));
    ids.clear();
    listed = 0;
    int most = 0;
    for (int hour = 1; hour <= 48; hour++) {
      int before = ids.size();
      everyFiveMinutes(BEGIN.plus(Duration.ofHours(hour)), Duration.ofHours(1));
      most = Math.max(most, ids.size() - before);
    }

    assertThat(ids).hasSize(2 * REPOSITORIES.size()).doesNotHaveDuplicates();
    assertThat(new HashSet<>(groups)).hasSize(REPOSITORIES.size()).contains("repo-1001");
    assertThat(most).as("an hour's share").isLessThan(40);
    assertThat(listed).as("listed once an hour").isEqualTo(48);
  }

  @Test
  void whatWasMissedIsPlannedOnceHoweverLongItWas() {
    daily.run(HERE, installations, BEGIN);
    ids.clear();

    daily.run(HERE, installations, BEGIN.plus(Duration.ofDays(5)));

    assertThat(ids).hasSize(REPOSITORIES.size()).doesNotHaveDuplicates();
  }

  @Test
  void cutShortItAsksAgainForTheSameIdsAndTheRest() {
    daily.run(HERE, installations, BEGIN);
    ids.clear();
    failAfter = 100;
    Instant later = BEGIN.plus(Duration.ofHours(26));
    assertThatThrownBy(() -> daily.run(HERE, installations, later))
        .isInstanceOf(StoreUnavailable.class);
    List<String> first = List.copyOf(ids);
    failAfter = Integer.MAX_VALUE;
    ids.clear();

    daily.run(HERE, installations, later.plusSeconds(300));

    assertThat(ids).startsWith(first.toArray(String[]::new));
    assertThat(ids).hasSize(REPOSITORIES.size()).doesNotHaveDuplicates();
  }
}
