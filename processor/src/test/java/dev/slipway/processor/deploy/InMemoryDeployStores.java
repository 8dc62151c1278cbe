package dev.slipway.processor.deploy;

import dev.slipway.shared.domain.repo.RepositoryId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** All repositories' deployments in memory. */
public final class InMemoryDeployStores implements DeployStores {
  private final Map<RepositoryId, InMemoryDeploymentLedger> ledgers = new ConcurrentHashMap<>();
  private final InMemoryDeployingRepositories deploying = new InMemoryDeployingRepositories();

  private volatile UnaryOperator<DeploymentLedger> between = UnaryOperator.identity();

  /** What stands between the processor and its ledgers from now on: what happens to it there. */
  public void between(UnaryOperator<DeploymentLedger> wrap) {
    between = wrap;
  }

  @Override
  public Store of(RepositoryId repository) {
    InMemoryDeploymentLedger ledger =
        ledgers.computeIfAbsent(repository, _ -> new InMemoryDeploymentLedger());
    return new Store(between.apply(ledger), ledger);
  }

  /** Nothing was ever deployed. */
  public void clear() {
    ledgers.clear();
    between = UnaryOperator.identity();
  }

  @Override
  public DeployingRepositories deploying() {
    return deploying;
  }
}
