package dev.slipway.processor.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.processor.fault.GitHubApiError;
import dev.slipway.processor.invocation.Deadline;
import dev.slipway.processor.reconcile.AppDeliveries.Attempt;
import dev.slipway.processor.reconcile.AppDeliveries.Outcome;
import dev.slipway.processor.reconcile.AppDeliveries.Page;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code GET /app/hook/deliveries}: what was sent to the App's webhook, newest first. Where the
 * next page begins stands only in the {@code Link} header.
 */
final class ListAppDeliveries {
  private static final String PATH = "/app/hook/deliveries";
  private static final Pattern CURSOR =
      Pattern.compile("[?&]cursor=([^&>]++)[^>]*+>; *+rel=\"next\"");

  private ListAppDeliveries() {}

  static Page send(AppTokens app, Optional<String> cursor, Deadline deadline) {
    GitHubAnswer answer =
        app.send(
            GitHubRequest.get(
                PATH + "?per_page=100" + cursor.map(c -> "&cursor=" + c).orElse(""), PATH),
            deadline);
    if (!answer.isSuccess()) {
      throw answer.fault();
    }
    List<Attempt> attempts = new ArrayList<>();
    answer.body().forEach(item -> attempts.add(attempt(item)));
    return new Page(
        attempts,
        answer.link().map(CURSOR::matcher).filter(Matcher::find).map(match -> match.group(1)));
  }

  private static Attempt attempt(JsonNode item) {
    int status = item.path("status_code").asInt();
    try {
      return new Attempt(
          item.path("id").asLong(),
          item.path("guid").asText(),
          Instant.parse(item.path("delivered_at").asText()),
          outcome(item.path("status").asText(), status),
          status,
          item.path("event").asText());
    } catch (DateTimeException _) {
      throw GitHubApiError.unreadable("GET " + PATH, "a delivery without a time");
    }
  }

  private static Outcome outcome(String words, int status) {
    if (status >= 200 && status < 400) {
      return Outcome.DELIVERED;
    }
    return words.toLowerCase(Locale.ROOT).equals("pending") ? Outcome.PENDING : Outcome.FAILED;
  }
}
