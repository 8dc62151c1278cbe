package dev.slipway.receiver;

import dev.slipway.receiver.Delivery.MissingField;
import dev.slipway.shared.contract.Json;
import dev.slipway.shared.domain.repo.DeliveryId;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a signed delivery and says what becomes of it. Pure: same input, same outcome. */
public final class WebhookParser {
  private static final Pattern EVENT = Pattern.compile("[a-z_]{1,64}");
  private static final Pattern GUID = Pattern.compile("[A-Za-z0-9-]{1,72}");
  private static final String FORM_FIELD = "payload=";

  private final EventTable events;

  /**
   * @param appSlug the App's slug, in App mode: {@code {slug}[bot]} is then us. Empty in token
   *     mode, where the sender proves nothing
   */
  public WebhookParser(Optional<String> appSlug) {
    this.events = new EventTable(appSlug);
  }

  /**
   * What becomes of the delivery.
   *
   * @param correlationId see {@link dev.slipway.shared.contract.WebhookMessage#correlationId}
   */
  public Outcome parse(
      WebhookHeaders headers, VerifiedBody body, String correlationId, Instant receivedAt) {
    Optional<String> event = headers.event().filter(name -> EVENT.matcher(name).matches());
    if (event.isEmpty()) {
      return new Outcome.Unusable("the header X-GitHub-Event is missing or no event's name");
    }
    Optional<String> guid = headers.delivery().filter(id -> GUID.matcher(id).matches());
    if (guid.isEmpty()) {
      return new Outcome.Unusable("the header X-GitHub-Delivery is missing or no GUID");
    }
    try {
      Json payload = headers.isForm() ? form(body) : Json.read(body.bytes());
      if (!(payload instanceof Json.Obj)) {
        return new Outcome.Unusable("the body is JSON, but no object");
      }
      DeliveryId id = new DeliveryId(guid.get());
      return events.decide(new Delivery(id, event.get(), payload, correlationId, receivedAt));
    } catch (Json.Unreadable unreadable) {
      return new Outcome.Unusable("the body is " + unreadable.getMessage());
    } catch (MissingField missing) {
      return new Outcome.Unusable("the body has no usable " + missing.getMessage());
    }
  }

  /** The signature is over the form; the JSON is one of its fields. */
  private static Json form(VerifiedBody body) throws Json.Unreadable {
    for (String field : new String(body.bytes(), StandardCharsets.UTF_8).split("&", -1)) {
      if (field.startsWith(FORM_FIELD)) {
        try {
          return Json.read(
              URLDecoder.decode(field.substring(FORM_FIELD.length()), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException _) {
          throw new Json.Unreadable("a form whose field payload is not URL-encoded");
        }
      }
    }
    throw new Json.Unreadable("a form without a field payload");
  }
}
