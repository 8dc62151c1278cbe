package dev.slipway.processor.reconcile;

import dev.slipway.processor.delivery.KnownRepositories;
import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.domain.repo.RepositoryId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Known repositories in memory; they hold to the same contract. */
public final class InMemoryKnownRepositories implements KnownRepositories, TokenRepositories {
  private final Map<Long, RepositoryRef> known = new TreeMap<>();

  @Override
  public synchronized void note(RepositoryRef repository, Instant at) {
    known.put(repository.id().value(), repository);
  }

  @Override
  public synchronized void forget(RepositoryId repository) {
    known.remove(repository.value());
  }

  @Override
  public synchronized List<RepositoryRef> all() {
    return List.copyOf(known.values());
  }
}
