package dev.slipway.processor.deploy;

import dev.slipway.shared.domain.repo.RepositoryId;

/** Where deployments are kept, of every repository. */
public interface DeployStores {
  /** One repository's. */
  Store of(RepositoryId repository);

  /** The repositories with something in motion. */
  DeployingRepositories deploying();

  /** Records and slots: two views of one store, changed in one transaction. */
  record Store(DeploymentLedger ledger, EnvironmentSlots slots) {}
}
