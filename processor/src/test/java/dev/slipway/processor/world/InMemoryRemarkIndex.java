package dev.slipway.processor.world;

import dev.slipway.processor.release.speak.RemarkIndex;
import dev.slipway.shared.domain.repo.RepositoryId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** An index in memory, for tests that run thousands of times. */
public final class InMemoryRemarkIndex implements RemarkIndex {
  private final Map<RepositoryId, Map<String, Said>> said = new HashMap<>();

  @Override
  public synchronized Map<String, Said> said(RepositoryId repository) {
    return Map.copyOf(of(repository));
  }

  @Override
  public synchronized boolean claim(
      RepositoryId repository, String key, Said claim, Optional<Said> over) {
    if (!Optional.ofNullable(of(repository).get(key)).equals(over)) {
      return false;
    }
    of(repository).put(key, claim);
    return true;
  }

  @Override
  public synchronized void put(RepositoryId repository, String key, Said now) {
    of(repository).put(key, now);
  }

  @Override
  public synchronized void remove(RepositoryId repository, String key) {
    of(repository).remove(key);
  }

  private Map<String, Said> of(RepositoryId repository) {
    return said.computeIfAbsent(repository, _ -> new HashMap<>());
  }
}
