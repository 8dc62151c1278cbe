package dev.slipway.operator.deliveries;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.operator.JsonOutput;
import dev.slipway.operator.Page;
import dev.slipway.operator.Terminal;
import dev.slipway.processor.delivery.DeliveryJournal.Entry;
import dev.slipway.processor.delivery.DeliveryJournal.Failure;
import dev.slipway.processor.delivery.DeliveryJournal.State;
import java.util.Locale;

/** Entries of the delivery journal for people and for programs. */
public final class EntryText {
  private EntryText() {}

  /** The state, and what came of it: {@code done: #5 raised to 1.3.0}. */
  public static String summary(Entry entry) {
    String what =
        switch (entry.state()) {
          case DONE -> entry.result().orElse("");
          case FAILED, DEAD ->
              entry
                  .lastFailure()
                  .map(failure -> failure.kind() + ": " + failure.reason())
                  .orElse("");
          case RESOLVED -> entry.resolvedBy().map(by -> "by " + by).orElse("");
          case IN_PROGRESS -> entry.failures() > 0 ? "failed before, " + entry.failures() : "";
        };
    return Terminal.oneLine(state(entry) + (what.isEmpty() ? "" : ": " + what));
  }

  /** A line for each thing known. */
  public static String page(Entry entry) {
    Page page = new Page(15);
    page.row("journal", state(entry));
    if (entry.state() == State.IN_PROGRESS) {
      page.row(
          "held",
          entry
              .heldUntil()
              .map(until -> "by a run, until " + until + " at the latest")
              .orElse("by no run: it was given back and waits to be taken again"));
    }
    entry.result().ifPresent(result -> page.row("result", result));
    entry
        .lastFailure()
        .ifPresent(failure -> {
          page.row("last failure", failure.kind() + ": " + failure.reason());
          page.row("at", failure.at().toString());
        });
    page.row("failures", Integer.toString(entry.failures()));
    page.row("first attempt", entry.firstAttempt().toString());
    page.row("last attempt", entry.lastAttempt().toString());
    entry.resolvedBy().ifPresent(by -> page.row("settled by", by));
    entry.resolvedAt().ifPresent(at -> page.row("settled at", at.toString()));
    page.row("kept until", entry.expires().toString());
    return page.toString();
  }

  /** The journal's entry as JSON. */
  public static ObjectNode json(Entry entry) {
    ObjectNode json = JsonOutput.object();
    json.put("delivery", entry.delivery().value());
    json.put("repository", entry.repository());
    json.put("correlation_id", entry.correlationId());
    json.put("state", state(entry));
    json.put("failures", entry.failures());
    JsonOutput.put(json, "held_until", entry.heldUntil());
    JsonOutput.put(json, "result", entry.result());
    JsonOutput.put(json, "failure_kind", entry.lastFailure().map(Failure::kind));
    JsonOutput.put(json, "failure_reason", entry.lastFailure().map(Failure::reason));
    JsonOutput.put(json, "failure_at", entry.lastFailure().map(Failure::at));
    JsonOutput.put(json, "resolved_by", entry.resolvedBy());
    JsonOutput.put(json, "resolved_at", entry.resolvedAt());
    json.put("first_attempt", entry.firstAttempt().toString());
    json.put("last_attempt", entry.lastAttempt().toString());
    json.put("expires", entry.expires().toString());
    return json;
  }

  static String state(Entry entry) {
    return entry.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
