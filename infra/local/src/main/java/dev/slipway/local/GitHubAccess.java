package dev.slipway.local;

import dev.slipway.processor.TokenSource;
import java.net.URI;
import java.util.Optional;

/**
 * The GitHub to work on, and as whom.
 *
 * @param api the REST API's base address
 * @param appSlug the App's slug; empty with a plain token
 * @param webhookSecrets what deliveries are signed with, one a line; never shown
 */
record GitHubAccess(URI api, TokenSource tokens, Optional<String> appSlug, String webhookSecrets) {
  @Override
  public String toString() {
    return "GitHubAccess[" + api + "]";
  }
}
