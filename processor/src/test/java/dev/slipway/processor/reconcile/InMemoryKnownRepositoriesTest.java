package dev.slipway.processor.reconcile;

class InMemoryKnownRepositoriesTest extends KnownRepositoriesContract {
  @Override
  protected Both create() {
    InMemoryKnownRepositories repositories = new InMemoryKnownRepositories();
    return new Both(repositories, repositories);
  }
}
