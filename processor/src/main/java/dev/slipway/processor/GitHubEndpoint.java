package dev.slipway.processor;

import java.net.URI;
import org.kohsuke.github.connector.GitHubConnector;

/**
 * Which GitHub Slipway talks to, and as whom.
 *
 * @param api the address of GitHub's API
 */
public record GitHubEndpoint(URI api, GitHubConnector connector, TokenSource tokens) {}
