package dev.slipway.processor.github;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.kohsuke.github.connector.GitHubConnector;
import org.kohsuke.github.connector.GitHubConnectorRequest;
import org.kohsuke.github.connector.GitHubConnectorResponse;

/**
 * A GitHub that has nothing: no request is sent, and to every one the answer is 404. For going the
 * way to GitHub once before a snapshot is taken.
 */
public final class NoGitHub implements GitHubConnector {
  private static final byte[] NOTHING =
      "{\"message\":\"Not Found\"}".getBytes(StandardCharsets.UTF_8);

  @Override
  public GitHubConnectorResponse send(GitHubConnectorRequest request) {
    return new GitHubConnectorResponse(
        request, 404, Map.of("Content-Type", List.of("application/json"))) {
      @Override
      public InputStream bodyStream() {
        return new ByteArrayInputStream(NOTHING);
      }

      @Override
      public void close() {}
    };
  }
}
