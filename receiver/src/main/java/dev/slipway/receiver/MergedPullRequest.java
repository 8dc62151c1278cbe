package dev.slipway.receiver;

import dev.slipway.shared.contract.Json;
import java.util.Locale;

/** What people can still say about a pull request's part in the release once it is merged. */
final class MergedPullRequest {
  private static final String BLOCK = "_COMMIT_OVERRIDE";
  private static final String LABEL = "slipway:";

  private MergedPullRequest() {}

  /** Whether this delivery tells of an override block or a label of ours that came or went. */
  static boolean saysMore(Delivery delivery) {
    Json payload = delivery.payload();
    return switch (delivery.action()) {
      case "edited" ->
          hasBlock(payload.at("pull_request").at("body"))
              || hasBlock(payload.at("changes").at("body").at("from"));
      case "labeled", "unlabeled" ->
          payload
              .at("label")
              .at("name")
              .text()
              .filter(name -> name.toLowerCase(Locale.ROOT).startsWith(LABEL))
              .isPresent();
      default -> false;
    };
  }

  private static boolean hasBlock(Json body) {
    return body.text().filter(text -> text.contains(BLOCK)).isPresent();
  }
}
