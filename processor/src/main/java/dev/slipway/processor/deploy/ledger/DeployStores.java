package dev.slipway.processor.deploy.ledger;

import dev.slipway.shared.domain.repo.RepositoryId;

/** Where the deployments of all repositories are kept. */
public interface DeployStores {
  /** One repository's. */
  DeploymentLedger of(RepositoryId repository);

  /** The repositories with something in motion. */
  DeployingRepositories deploying();
}
