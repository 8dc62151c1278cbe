package dev.slipway.processor.deploy;

/** What deployments need of the world, all of it for one repository within one invocation. */
public record DeployPorts(DeploymentLedger ledger, GitHubDeployments github, DeployConfig config) {}
