package dev.slipway.processor.deploy;

import dev.slipway.processor.deploy.ledger.DeploymentLedger;

/** What deployments need of the world, all of it for one repository within one invocation. */
public record DeployPorts(DeploymentLedger ledger, GitHubDeployments github, DeployConfig config) {}
