package dev.slipway.processor.release.look.view;

import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.RepositoryId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Kept notes in memory, for tests that run thousands of times; it holds to the same contract. */
public final class InMemoryGeneratedNotes implements GeneratedNotes {
  private record Key(RepositoryId repository, BranchName branch, String digest) {}

  private record Life(Kept kept, Optional<Instant> expires) {}

  private final Map<Key, Life> entries = new HashMap<>();
  private final InstantSource clock;

  public InMemoryGeneratedNotes(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public synchronized void keep(RepositoryId repository, BranchName branch, Kept kept) {
    entries.merge(
        new Key(repository, branch, kept.digest()),
        new Life(kept, Optional.empty()),
        (there, again) -> there.expires().isPresent() ? again : there);
  }

  @Override
  public synchronized Optional<Kept> find(
      RepositoryId repository, BranchName branch, String digest) {
    return Optional.ofNullable(entries.get(new Key(repository, branch, digest)))
        .filter(life -> life.expires().filter(at -> !at.isAfter(clock.instant())).isEmpty())
        .map(Life::kept);
  }

  @Override
  public synchronized void expire(
      RepositoryId repository, BranchName branch, String digest, Instant at) {
    entries.computeIfPresent(
        new Key(repository, branch, digest), (_, life) -> new Life(life.kept(), Optional.of(at)));
  }

  /** How many entries there are, expired or not. */
  public synchronized int size() {
    return entries.size();
  }
}
