package dev.slipway.receiver;

import dev.slipway.shared.contract.Json;
import java.util.Locale;

/** When a pull request may say something else about the release than before. */
final class ProposedPullRequest {
  private ProposedPullRequest() {}

  /**
   * Whether this delivery is about a pull request whose part in the release may be new: an open
   * one, or one that was closed just now and has none any longer.
   */
  static boolean isNew(Delivery delivery) {
    Json payload = delivery.payload();
    if (delivery.action().equals("closed")) {
      return true;
    }
    if (!payload.at("pull_request").at("state").text().filter("open"::equals).isPresent()) {
      return false;
    }
    return switch (delivery.action()) {
      case "opened", "reopened", "synchronize" -> true;
      // Title, body or base.
      case "edited" -> !payload.at("changes").isNull();
      case "labeled", "unlabeled" ->
          payload
              .at("label")
              .at("name")
              .text()
              .filter(name -> name.toLowerCase(Locale.ROOT).startsWith("slipway:"))
              .isPresent();
      default -> false;
    };
  }
}
