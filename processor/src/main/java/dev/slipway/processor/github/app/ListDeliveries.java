package dev.slipway.processor.github.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.processor.fault.GitHubApiError;
import dev.slipway.processor.github.http.GitHubAnswer;
import dev.slipway.processor.github.http.GitHubRequest;
import dev.slipway.processor.reconcile.HookDeliveries.Attempt;
import dev.slipway.processor.reconcile.HookDeliveries.Outcome;
import dev.slipway.processor.reconcile.HookDeliveries.Page;
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
 * {@code GET /app/hook/deliveries} and {@code GET /repos/{owner}/{repo}/hooks/{id}/deliveries}:
 * what was sent to a webhook, newest first. Where the next page begins stands only in the {@code
 * Link} header.
 */
final class ListDeliveries {
  private static final Pattern CURSOR =
      Pattern.compile("[?&]cursor=([^&>]++)[^>]*+>; *+rel=\"next\"");

  private ListDeliveries() {}

  /**
   * @param path of the webhook, and its template
   */
  static Page send(
      Function<GitHubRequest, GitHubAnswer> api,
      String path,
      String template,
      Optional<String> cursor) {
    GitHubAnswer answer =
        api.apply(
            GitHubRequest.get(
                path + "/deliveries?per_page=100" + cursor.map(c -> "&cursor=" + c).orElse(""),
                template + "/deliveries"));
    if (!answer.isSuccess()) {
      throw answer.fault();
    }
    List<Attempt> attempts = new ArrayList<>();
    answer.body().forEach(item -> attempts.add(attempt(item, answer.request())));
    return new Page(
        attempts,
        answer.link().map(CURSOR::matcher).filter(Matcher::find).map(match -> match.group(1)));
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
