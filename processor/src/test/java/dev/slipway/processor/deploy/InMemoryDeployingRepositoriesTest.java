package dev.slipway.processor.deploy;

class InMemoryDeployingRepositoriesTest extends DeployingRepositoriesContract {
  @Override
  protected DeployingRepositories create() {
    return new InMemoryDeployingRepositories();
  }
}
