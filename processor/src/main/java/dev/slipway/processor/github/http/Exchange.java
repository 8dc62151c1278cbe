package dev.slipway.processor.github.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.slipway.processor.fault.GitHubApiError;
import dev.slipway.processor.fault.RateLimited;
import dev.slipway.processor.invocation.Deadline;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.kohsuke.github.connector.GitHubConnector;
import org.kohsuke.github.connector.GitHubConnectorResponse;

/**
 * The one way to GitHub: sends a request that is authorized already, with the headers that every
 * request has, and throws where GitHub asks to wait.
 *
 * @param settings where the API is, and how long a request may take
 * @param limits what is left of the rate limits; all of this process share them
 */
public record Exchange(GitHubConnector connector, GitHubApi.Settings settings, RateLimits limits) {

  /** Hears how each answered request went. */
  public interface Listener {
    Listener NONE = (_, _) -> {};

    void answered(int status, Duration took);
  }

  /** A path below the API's base URL. */
  public URI uri(GitHubRequest request) {
    return URI.create(settings.base() + request.pathAndQuery());
  }

  /**
   * @param bearer the token, or the App's JWT
   * @param note hears the headers of the rate limit
   * @throws RateLimited when GitHub asks to wait
   * @throws GitHubApiError when there is no answer, or none that can be read
   */
  public GitHubAnswer send(
      GitHubRequest request,
      URI uri,
      String bearer,
      Deadline deadline,
      Consumer<RateLimits.Headers> note,
      Listener listener) {
    Map<String, String> headers = new HashMap<>(request.headers());
    headers.put("Authorization", "Bearer " + bearer);
    headers.put("Accept", "application/vnd.github+json");
    headers.put("X-GitHub-Api-Version", "2022-11-28");
    headers.put("User-Agent", "slipway");
    Optional<byte[]> body = request.body().map(Exchange::bytes);
    if (body.isPresent()) {
      headers.put("Content-Type", "application/json");
    }
    ConnectorRequest sent =
        new ConnectorRequest(
            request.method(), uri, headers, body, deadline.forRequest(settings.requestTimeout()));
    long started = System.nanoTime();
    try (GitHubConnectorResponse response = connector.send(sent)) {
      RateLimits.Headers answered = name -> Optional.ofNullable(response.header(name));
      note.accept(answered);
      GitHubAnswer answer =
          new GitHubAnswer(
              request.name(),
              response.statusCode(),
              json(request, response),
              answered.get("etag"),
              answered.get("link"));
      listener.answered(answer.status(), Duration.ofNanos(System.nanoTime() - started));
      Optional<RateLimited> wait =
          limits.asked(
              answer.status(),
              answered,
              answer.body().path("message").asText(""),
              answer.body().path("documentation_url").asText(""));
      if (wait.isPresent()) {
        throw wait.get();
      }
      return answer;
    } catch (IOException e) {
      throw GitHubApiError.unanswered(request.name(), e);
    }
  }

  private static byte[] bytes(JsonNode body) {
    try {
      return GitHubApi.JSON.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree can be written", e);
    }
  }

  private static JsonNode json(GitHubRequest request, GitHubConnectorResponse response)
      throws IOException {
    if (response.statusCode() == 204 || response.statusCode() == 304) {
      return MissingNode.getInstance();
    }
    byte[] bytes = response.bodyStream().readAllBytes();
    try {
      JsonNode body = GitHubApi.JSON.readTree(bytes);
      return body == null ? MissingNode.getInstance() : body;
    } catch (JsonProcessingException _) {
      // A proxy between us and GitHub answers in HTML; its status still says what happened.
      if (response.statusCode() >= 300) {
        return MissingNode.getInstance();
      }
      throw GitHubApiError.unreadable(request.name(), "no JSON in a " + response.statusCode());
    }
  }
}
