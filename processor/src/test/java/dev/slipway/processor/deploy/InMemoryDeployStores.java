package dev.slipway.processor.deploy;

import dev.slipway.processor.deploy.ledger.DeployStores;
import dev.slipway.processor.deploy.ledger.DeployingRepositories;
import dev.slipway.processor.deploy.ledger.DeploymentLedger;
import dev.slipway.shared.domain.repo.RepositoryId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** All repositories' deployments in memory, unless told otherwise. */
public final class InMemoryDeployStores implements DeployStores {
  private final Map<RepositoryId, DeploymentLedger> ledgers = new ConcurrentHashMap<>();
  private final InMemoryDeployingRepositories deploying = new InMemoryDeployingRepositories();

  private volatile Supplier<DeploymentLedger> empty = InMemoryDeploymentLedger::new;
  private volatile UnaryOperator<DeploymentLedger> between = UnaryOperator.identity();

  /**
   * Keeps each repository's deployments somewhere else.
   *
   * @param nowhereYet gives a store in which nothing was ever deployed, another each time
   */
  public void keepIn(Supplier<DeploymentLedger> nowhereYet) {
    empty = nowhereYet;
    clear();
  }

  /** What stands between the processor and its ledgers from now on: what happens to it there. */
  public void between(UnaryOperator<DeploymentLedger> wrap) {
    between = wrap;
  }

  @Override
  public DeploymentLedger of(RepositoryId repository) {
    return between.apply(ledgers.computeIfAbsent(repository, _ -> empty.get()));
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
