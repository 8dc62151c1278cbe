package dev.slipway.processor.github.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.processor.fault.GitHubApiError;
import dev.slipway.processor.github.http.GitHubAnswer;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.GitHubRequest;
import dev.slipway.processor.invocation.Deadline;
import dev.slipway.processor.reconcile.HookDeliveries;
import dev.slipway.shared.domain.repo.RepositoryId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What GitHub sent to a webhook: the App's own ({@code /app/hook/deliveries}), or a repository's
 * ({@code /repos/{owner}/{repo}/hooks/{id}/deliveries}).
 *
 * <p>Source: <a href="https://docs.github.com/en/rest/apps/webhooks">app webhooks</a>, <a
 * href="https://docs.github.com/en/rest/repos/webhooks">repository webhooks</a>.
 *
 * @param send sends a request as somebody who may see the webhook
 * @param hook a request for the webhook itself; its path begins theirs
 */
public record WebhookDeliveries(Function<GitHubRequest, GitHubAnswer> send, GitHubRequest hook)
    implements HookDeliveries {
  private static final Pattern CURSOR =
      Pattern.compile("[?&]cursor=([^&>]++)[^>]*+>; *+rel=\"next\"");

  /** Those of the App's own webhook. */
  public static WebhookDeliveries ofApp(AppTokens app, Deadline deadline) {
    return new WebhookDeliveries(
        request -> app.send(request, deadline), GitHubRequest.get("/app/hook"));
  }

  /** {@code GET …/deliveries}, newest first. Only the {@code Link} header says what comes next. */
  @Override
  public Page page(Optional<String> cursor) {
    GitHubAnswer answer =
        send.apply(
            hook.below("GET", "/deliveries")
                .query("per_page=100" + cursor.map(c -> "&cursor=" + c).orElse("")));
    List<Attempt> attempts = new ArrayList<>();
    answer.expect(200).forEach(item -> attempts.add(attempt(item, answer.request())));
    return new Page(
        attempts,
        answer.link().map(CURSOR::matcher).filter(Matcher::find).map(match -> match.group(1)));
  }

  /**
   * {@code POST …/deliveries/{id}/attempts}: delivers once more, under the same GUID. GitHub
   * answers 202 and does it later; 404 or 422 when the delivery is too old; 403 to a token that may
   * only read webhooks.
   */
  @Override
  public Redelivery redeliver(long attempt) {
    GitHubAnswer answer =
        send.apply(
            hook.below("POST", "/deliveries/{id}/attempts", attempt)
                .body(GitHubApi.JSON.createObjectNode()));
    return switch (answer.status()) {
      case 404, 410, 422 -> Redelivery.TOO_OLD;
      case 403 -> Redelivery.REFUSED;
      default -> {
        if (!answer.isSuccess()) {
          throw answer.fault();
        }
        yield Redelivery.ASKED;
      }
    };
  }

  private static Attempt attempt(JsonNode item, String request) {
    int status = item.path("status_code").asInt();
    try {
      return new Attempt(
          item.path("id").asLong(),
          item.path("guid").asText(),
          Instant.parse(item.path("delivered_at").asText()),
          outcome(item.path("status").asText(), status),
          status,
          item.path("event").asText(),
          item.path("repository_id").asLong() > 0
              ? Optional.of(new RepositoryId(item.path("repository_id").asLong()))
              : Optional.empty());
    } catch (DateTimeException _) {
      throw GitHubApiError.unreadable(request, "a delivery without a time");
    }
  }

  private static Outcome outcome(String words, int status) {
    if (status >= 200 && status < 400) {
      return Outcome.DELIVERED;
    }
    return words.toLowerCase(Locale.ROOT).equals("pending") ? Outcome.PENDING : Outcome.FAILED;
  }
}
