package dev.slipway.operator.deliveries;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.operator.JsonOutput;
import dev.slipway.operator.connect.Connection;
import dev.slipway.processor.github.app.AppTokens;
import dev.slipway.processor.github.app.WebhookDeliveries;
import dev.slipway.processor.reconcile.HookDeliveries;
import dev.slipway.processor.reconcile.HookDeliveries.Attempt;
import dev.slipway.processor.reconcile.HookDeliveries.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** The App's webhooks as GitHub sent them, newest first; GitHub keeps them for about three days. */
final class GitHubLog {
  /** Of 100 attempts each; more would be minutes. */
  private static final int MOST_PAGES = 20;

  private GitHubLog() {}

  /** The log; empty when there is no App whose log it could be. */
  static Optional<HookDeliveries> of(Connection connection) {
    return connection.gitHub().isKnown()
        ? connection.gitHub().app().map(app -> of(connection, app))
        : Optional.empty();
  }

  private static HookDeliveries of(Connection connection, AppTokens app) {
    return WebhookDeliveries.ofApp(app, connection.gitHub().deadline());
  }

  /**
   * The newest attempts that are wanted, of the newest 2,000.
   *
   * @param most at most so many
   */
  static List<Attempt> find(HookDeliveries log, Predicate<Attempt> wanted, int most) {
    List<Attempt> found = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    for (int page = 0; page < MOST_PAGES; page++) {
      Page next = log.page(cursor);
      next.attempts().stream().filter(wanted).limit(most - found.size()).forEach(found::add);
      cursor = next.next();
      if (found.size() >= most || cursor.isEmpty()) {
        break;
      }
    }
    return found;
  }

  static String words(Attempt attempt) {
    String outcome = attempt.outcome().name().toLowerCase(Locale.ROOT);
    return attempt.status() == 0 ? outcome : outcome + " " + attempt.status();
  }

  static ObjectNode json(Attempt attempt) {
    return JsonOutput.object()
        .put("id", attempt.id())
        .put("guid", attempt.guid())
        .put("at", attempt.at().toString())
        .put("event", attempt.event())
        .put("outcome", attempt.outcome().name().toLowerCase(Locale.ROOT))
        .put("status", attempt.status());
  }
}
