package dev.slipway.receiver;

import dev.slipway.shared.contract.Json;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which comments may hold a command. That one does is for the processor to see, and whether it
 * counts, too: here only what certainly holds none is left out.
 */
final class CommandComment {
  private static final Pattern COMMAND = Pattern.compile("(?m)^[ \\t]*+/slipway(?![^\\s])");

  private CommandComment() {}

  /** Why a comment leads to nothing; empty when it may lead to something. */
  static Optional<String> ignored(Delivery delivery) {
    Json payload = delivery.payload();
    Json comment = payload.at("comment");
    if (payload.at("issue").at("pull_request").isNull()) {
      return Optional.of("a comment on an issue holds no command");
    }
    if (comment.at("user").at("type").text().equals(Optional.of("Bot"))) {
      return Optional.of("a bot's comment holds no command");
    }
    boolean command =
        hasCommand(comment.at("body")) || hasCommand(payload.at("changes").at("body").at("from"));
    return command ? Optional.empty() : Optional.of("there is no command in the comment");
  }

  private static boolean hasCommand(Json text) {
    return text.text().filter(body -> COMMAND.matcher(body).find()).isPresent();
  }
}
