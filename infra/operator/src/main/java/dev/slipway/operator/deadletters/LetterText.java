package dev.slipway.operator.deadletters;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.operator.Ages;
import dev.slipway.operator.JsonOutput;
import dev.slipway.operator.Terminal;
import dev.slipway.processor.delivery.DeadLetterBox.Letter;
import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.contract.WebhookMessage;
import java.time.Instant;
import java.util.List;

/** Letters for people and for programs. */
final class LetterText {
  private LetterText() {}

  /** Two lines: which it is, and why. */
  static String lines(Letter letter, Terminal terminal, Instant now) {
    return "%-5s %s  %s\n      %s"
        .formatted(
            Ages.since(letter.since(), now),
            terminal.bold(Terminal.printable(name(letter))),
            Terminal.printable(about(letter)),
            Terminal.oneLine(letter.kind() + ": " + letter.reason()));
  }

  /** What a person names it by. */
  static String name(Letter letter) {
    return letter
        .message()
        .map(message -> message.delivery().value())
        .orElse("message " + letter.messageId());
  }

  /** Repository, event, and how often it was tried. */
  static String about(Letter letter) {
    String what =
        letter
            .message()
            .map(message -> repository(message) + "  " + event(message))
            .orElse("(cannot be read)");
    return what
        + (letter.failures() > 0 ? "  failed " + times(letter.failures()) : "")
        + (letter.redrives() > 0 ? ", put back " + times(letter.redrives()) : "");
  }

  static String repository(WebhookMessage message) {
    return message.repository().map(RepositoryRef::name).map(Object::toString).orElse("-");
  }

  static String event(WebhookMessage message) {
    return message.action().isEmpty() ? message.event() : message.event() + " " + message.action();
  }

  private static String times(int count) {
    return count == 1 ? "once" : count + " times";
  }

  static ArrayNode json(List<Letter> letters) {
    ArrayNode array = JsonOutput.array();
    letters.forEach(letter -> array.add(json(letter)));
    return array;
  }

  static ObjectNode json(Letter letter) {
    ObjectNode json = JsonOutput.object();
    var message = letter.message();
    json.put("message_id", letter.messageId());
    JsonOutput.put(json, "delivery", message.map(WebhookMessage::delivery));
    JsonOutput.put(
        json, "repository", message.flatMap(WebhookMessage::repository).map(RepositoryRef::name));
    JsonOutput.put(json, "event", message.map(WebhookMessage::event));
    JsonOutput.put(json, "action", message.map(WebhookMessage::action));
    json.put("kind", letter.kind());
    json.put("reason", letter.reason());
    json.put("failures", letter.failures());
    json.put("redrives", letter.redrives());
    json.put("since", letter.since().toString());
    json.put("group", letter.group());
    return json;
  }
}
