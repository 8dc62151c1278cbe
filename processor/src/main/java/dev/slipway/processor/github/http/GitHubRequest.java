package dev.slipway.processor.github.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/**
 * One request, before it is authorized.
 *
 * @param method the HTTP method
 * @param path the path below the API's base URL, with its values percent-encoded
 * @param template the path with {@code {…}} for its values, for logs and metrics
 * @param headers further headers, such as {@code If-None-Match}
 * @param body the JSON body of an unsafe method
 */
public record GitHubRequest(
    String method,
    String path,
    String template,
    Map<String, String> headers,
    Optional<JsonNode> body) {

  public static GitHubRequest get(String path, String template) {
    return new GitHubRequest("GET", path, template, Map.of(), Optional.empty());
  }

  public static GitHubRequest with(String method, String path, String template, JsonNode body) {
    return new GitHubRequest(method, path, template, Map.of(), Optional.of(body));
  }

  public GitHubRequest header(String name, String value) {
    Map<String, String> more = new java.util.HashMap<>(headers);
    more.put(name, value);
    return new GitHubRequest(method, path, template, Map.copyOf(more), body);
  }

  /** Method and path template: what logs and errors call this request. */
  public String name() {
    return method + " " + template;
  }
}
