package dev.slipway.processor.github.http;

import com.fasterxml.jackson.databind.JsonNode;

/** GitHub's API, as far as it is about one repository. */
public record RepositoryApi(GitHubApi api, RepositoryAddress address) {

  /**
   * Without a body.
   *
   * @param below the path template below the repository's, such as {@code /git/ref/{ref}}
   * @param values what stands in its places, in their order
   */
  public GitHubRequest request(String method, String below, Object... values) {
    return address.request().below(method, below, values);
  }

  public GitHubAnswer get(String below, Object... values) {
    return api.send(request("GET", below, values));
  }

  public GitHubAnswer post(JsonNode body, String below, Object... values) {
    return api.send(request("POST", below, values).body(body));
  }

  public GitHubAnswer patch(JsonNode body, String below, Object... values) {
    return api.send(request("PATCH", below, values).body(body));
  }
}
