package dev.slipway.processor;

import dev.slipway.processor.github.app.AppTokens;
import dev.slipway.processor.github.app.PrivateKeys;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.GitHubTokens;
import dev.slipway.processor.github.http.RateLimits;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.kohsuke.github.connector.GitHubConnector;

/** How tokens are had; built once the connector is there. */
public interface TokenSource {
  GitHubTokens build(
      GitHubConnector connector,
      GitHubApi.Settings settings,
      InstantSource clock,
      RateLimits limits);

  /** One token for everything. */
  static TokenSource single(String token) {
    return (_, _, _, _) -> GitHubTokens.single(token);
  }

  /** An App's installation tokens. */
  static TokenSource app(String appId, Supplier<String> privateKeyPem) {
    return (connector, settings, clock, limits) ->
        new AppTokens(
            connector,
            settings,
            appId,
            () -> PrivateKeys.parse(privateKeyPem.get()),
            clock,
            limits);
  }
}
