package dev.slipway.processor.world;

import dev.slipway.standin.StandInGitHub;
import dev.slipway.standin.http.Request;
import dev.slipway.standin.http.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kohsuke.github.connector.GitHubConnector;
import org.kohsuke.github.connector.GitHubConnectorRequest;
import org.kohsuke.github.connector.GitHubConnectorResponse;

/**
 * Calls the stand-in's handler in process: the same rules as over a socket, thousands of times a
 * second.
 */
public final class StandInConnector implements GitHubConnector {
  private final StandInGitHub gitHub;

  public StandInConnector(StandInGitHub gitHub) {
    this.gitHub = gitHub;
  }

  @Override
  public GitHubConnectorResponse send(GitHubConnectorRequest request) throws IOException {
    Map<String, String> headers = new HashMap<>();
    request.allHeaders().forEach((name, values) -> headers.put(name, String.join(", ", values)));
    java.net.URL url = request.url();
    Response response =
        gitHub.handle(
            new Request(
                request.method(),
                url.getPath(),
                url.getQuery() == null ? "" : url.getQuery(),
                headers,
                request.hasBody() ? request.body().readAllBytes() : new byte[0]));
    gitHub.settle();
    return new Answer(request, response);
  }

  private static final class Answer extends GitHubConnectorResponse {
    private final byte[] body;

    Answer(GitHubConnectorRequest request, Response response) {
      super(request, response.status(), lists(response.headers()));
      this.body = response.body();
    }

    private static Map<String, List<String>> lists(Map<String, String> headers) {
      Map<String, List<String>> lists = new HashMap<>();
      headers.forEach((name, value) -> lists.put(name, List.of(value)));
      return lists;
    }

    @Override
    public InputStream bodyStream() {
      return new ByteArrayInputStream(body);
    }

    @Override
    public void close() {
      // Nothing is held open.
    }
  }
}
