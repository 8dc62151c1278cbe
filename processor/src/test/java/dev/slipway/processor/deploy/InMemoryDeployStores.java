package dev.slipway.processor.deploy;

import dev.slipway.shared.domain.repo.RepositoryId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** All repositories' deployments in memory. */
public final class InMemoryDeployStores implements DeployStores {
  private final Map<RepositoryId, InMemoryDeploymentLedger> ledgers = new ConcurrentHashMap<>();
  private final InMemoryDeployingRepositories deploying = new InMemoryDeployingRepositories();

  @Override
  public Store of(RepositoryId repository) {
    InMemoryDeploymentLedger ledger =
        ledgers.computeIfAbsent(repository, _ -> new InMemoryDeploymentLedger());
    return new Store(ledger, ledger);
  }

  @Override
  public DeployingRepositories deploying() {
    return deploying;
  }
}
