package dev.slipway.processor.deploy;

import org.junit.jupiter.api.Nested;

class InMemoryDeploymentLedgerTest {
  @Nested
  class Contract extends DeploymentLedgerContract {
    @Override
    protected Store store() {
      InMemoryDeploymentLedger memory = new InMemoryDeploymentLedger();
      return new Store(memory, memory);
    }
  }

  @Nested
  class Races extends DeploymentRaces {
    @Override
    protected DeploymentLedgerContract.Store store() {
      InMemoryDeploymentLedger memory = new InMemoryDeploymentLedger();
      return new DeploymentLedgerContract.Store(memory, memory);
    }

    @Override
    protected String name() {
      return "memory";
    }

    @Override
    protected int callers() {
      return 100;
    }
  }
}
