package dev.slipway.processor.github.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.processor.fault.GitHubApiError;
import dev.slipway.shared.telemetry.Redaction;
import java.util.Optional;

/**
 * One answer.
 *
 * @param body the JSON body; a missing node when there is none
 * @param etag the {@code ETag} header
 * @param link the {@code Link} header: where the pages before and after this one are
 */
public record GitHubAnswer(
    String request, int status, JsonNode body, Optional<String> etag, Optional<String> link) {

  /** Whether a page of a list has one after it. */
  public boolean hasNext() {
    return link.filter(pages -> pages.contains("rel=\"next\"")).isPresent();
  }

  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /** GitHub's own words about a refusal, with what looks like a secret masked. */
  public String message() {
    String message = body.path("message").asText("");
    StringBuilder text = new StringBuilder(message.isEmpty() ? "no message" : message);
    for (JsonNode error : body.path("errors")) {
      text.append("; ").append(error.path("message").asText(error.path("code").asText("")));
    }
    return Redaction.safe(text.toString());
  }

  /** Status and words of a refusal, for people. */
  public String refusal() {
    return status + " " + message();
  }

  /**
   * The body of the one answer that the request has a meaning for.
   *
   * @throws GitHubApiError for any other status
   */
  public JsonNode expect(int wanted) {
    if (status != wanted) {
      throw fault();
    }
    return body;
  }

  /** This answer as a fault, for a status that the request has no meaning for. */
  public GitHubApiError fault() {
    return GitHubApiError.answered(status, request, message());
  }
}
