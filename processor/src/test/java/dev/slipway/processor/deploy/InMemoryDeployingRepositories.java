package dev.slipway.processor.deploy;

import dev.slipway.processor.deploy.ledger.DeployingRepositories;
import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.domain.repo.InstallationId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The deploying repositories in memory; they hold to the same contract. */
public final class InMemoryDeployingRepositories implements DeployingRepositories {
  private final Map<Long, Deploying> noted = new TreeMap<>();

  @Override
  public synchronized void note(
      RepositoryRef repository, Optional<InstallationId> installation, Instant at) {
    noted.put(repository.id().value(), new Deploying(repository, installation, at));
  }

  @Override
  public synchronized List<Deploying> all() {
    return List.copyOf(noted.values());
  }

  @Override
  public synchronized boolean forget(Deploying seen) {
    long id = seen.repository().id().value();
    Deploying now = noted.get(id);
    if (now != null && !now.at().equals(seen.at())) {
      return false;
    }
    noted.remove(id);
    return true;
  }
}
