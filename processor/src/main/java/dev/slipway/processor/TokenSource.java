package dev.slipway.processor;

import dev.slipway.processor.github.app.AppTokens;
import dev.slipway.processor.github.app.PrivateKeys;
import dev.slipway.processor.github.http.Exchange;
import dev.slipway.processor.github.http.GitHubTokens;
import java.time.InstantSource;
import java.util.function.Supplier;

/** How tokens are had; built once the connector is there. */
public interface TokenSource {
  GitHubTokens build(Exchange exchange, InstantSource clock);

  /** One token for everything. */
  static TokenSource single(String token) {
    return (_, _) -> GitHubTokens.single(token);
  }

  /** An App's installation tokens. */
  static TokenSource app(String appId, Supplier<String> privateKeyPem) {
    return (exchange, clock) ->
        new AppTokens(exchange, appId, () -> PrivateKeys.parse(privateKeyPem.get()), clock);
  }
}
