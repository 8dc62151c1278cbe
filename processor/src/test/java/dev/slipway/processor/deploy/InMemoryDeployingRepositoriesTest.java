package dev.slipway.processor.deploy;

import dev.slipway.processor.deploy.ledger.DeployingRepositories;

class InMemoryDeployingRepositoriesTest extends DeployingRepositoriesContract {
  @Override
  protected DeployingRepositories create() {
    return new InMemoryDeployingRepositories();
  }
}
