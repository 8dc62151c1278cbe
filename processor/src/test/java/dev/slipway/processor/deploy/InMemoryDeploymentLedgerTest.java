package dev.slipway.processor.deploy;

import dev.slipway.processor.deploy.ledger.DeploymentLedger;
import org.junit.jupiter.api.Nested;

class InMemoryDeploymentLedgerTest {
  @Nested
  class Contract extends DeploymentLedgerContract {
    @Override
    protected DeploymentLedger store() {
      return new InMemoryDeploymentLedger();
    }
  }

  @Nested
  class Races extends DeploymentRaces {
    @Override
    protected DeploymentLedger store() {
      return new InMemoryDeploymentLedger();
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
