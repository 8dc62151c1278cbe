package dev.slipway.processor.deploy;

import dev.slipway.shared.domain.repo.RepositoryId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** All repositories' deployments in memory, unless told otherwise. */
public final class InMemoryDeployStores implements DeployStores {
  private final Map<RepositoryId, Store> ledgers = new ConcurrentHashMap<>();
  private final InMemoryDeployingRepositories deploying = new InMemoryDeployingRepositories();

  private volatile Supplier<Store> empty = InMemoryDeployStores::inMemory;
  private volatile UnaryOperator<DeploymentLedger> between = UnaryOperator.identity();

  private static Store inMemory() {
    InMemoryDeploymentLedger ledger = new InMemoryDeploymentLedger();
    return new Store(ledger, ledger);
  }

  /**
   * Keeps each repository's deployments somewhere else.
   *
   * @param nowhereYet gives a store in which nothing was ever deployed, another each time
   */
  public void keepIn(Supplier<Store> nowhereYet) {
    empty = nowhereYet;
    clear();
  }

  /** What stands between the processor and its ledgers from now on: what happens to it there. */
  public void between(UnaryOperator<DeploymentLedger> wrap) {
    between = wrap;
  }

  @Override
  public Store of(RepositoryId repository) {
    Store store = ledgers.computeIfAbsent(repository, _ -> empty.get());
    return new Store(between.apply(store.ledger()), store.slots());
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
