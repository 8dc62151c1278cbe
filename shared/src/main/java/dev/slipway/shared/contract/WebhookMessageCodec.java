package dev.slipway.shared.contract;

import static dev.slipway.shared.contract.Fields.repository;
import static dev.slipway.shared.contract.Fields.text;
import static dev.slipway.shared.contract.Fields.whole;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.slipway.shared.contract.Fields.Malformed;
import dev.slipway.shared.domain.repo.DeliveryId;
import dev.slipway.shared.domain.repo.InstallationId;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * The message's text form: one JSON object in ASCII, with the version of its schema. {@link
 * #render} and {@link #parse} are a pair.
 *
 * <p>Fields may be added under the same version, readers ignore what they do not know. A change of
 * meaning, or a new instruction or cause, is a new version; readers must be deployed before
 * writers. Each message is written with the lowest version that knows its instruction, so an older
 * reader goes on taking what it understands.
 */
public final class WebhookMessageCodec {
  /** The newest version that {@link #parse} knows. */
  public static final int SCHEMA_VERSION = 3;

  private static final JsonFactory FACTORY =
      // ASCII, because SQS refuses some characters that JSON strings may hold.
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private WebhookMessageCodec() {}

  /**
   * What {@link #parse} found. All but {@link Message} are permanent: reading again changes
   * nothing.
   */
  public sealed interface Parsed {
    /** A message. */
    record Message(WebhookMessage message) implements Parsed {}

    /** It was written by a newer Slipway. */
    record UnknownSchemaVersion(long version) implements Parsed {
      /** One sentence for logs and people. */
      public String reason() {
        return "the message has schema version %d, this processor knows up to %d: deploy the processor"
                .formatted(version, SCHEMA_VERSION)
            + " before the receiver, then redrive it";
      }
    }

    /** It is no message of this contract. The reason holds nothing of the text. */
    record Malformed(String reason) implements Parsed {}
  }

  /** The message as text. */
  public static String render(WebhookMessage message) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.writeStartObject();
      json.writeNumberField("schema", InstructionText.schemaVersion(message.instruction()));
      json.writeStringField("delivery", message.delivery().value());
      json.writeStringField("correlation_id", message.correlationId());
      json.writeStringField("received_at", message.receivedAt().toString());
      json.writeStringField("event", message.event());
      json.writeStringField("action", message.action());
      if (message.installation().isPresent()) {
        json.writeNumberField("installation", message.installation().get().value());
      }
      if (message.repository().isPresent()) {
        json.writeFieldName("repository");
        InstructionText.render(message.repository().get(), json);
      }
      json.writeStringField("sender", message.sender());
      json.writeObjectFieldStart("instruction");
      InstructionText.render(message.instruction(), json);
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to memory", impossible);
    }
    return text.toString();
  }

  /** Reads what {@link #render} wrote, this version's or an older one's. */
  public static Parsed parse(String text) {
    try {
      Json json = Json.read(text);
      long version = json.at("schema").whole().orElseThrow(() -> new Malformed("schema"));
      if (version > SCHEMA_VERSION) {
        return new Parsed.UnknownSchemaVersion(version);
      }
      return new Parsed.Message(message(json));
    } catch (Json.Unreadable unreadable) {
      return new Parsed.Malformed("the message is " + unreadable.getMessage());
    } catch (Malformed malformed) {
      return new Parsed.Malformed("the message's \"" + malformed.field + "\" is missing or wrong");
    } catch (IllegalArgumentException fault) {
      return new Parsed.Malformed("the message has a value that cannot be: " + fault.getMessage());
    }
  }

  private static WebhookMessage message(Json json) throws Malformed {
    Json installation = json.at("installation");
    Json repository = json.at("repository");
    return new WebhookMessage(
        new DeliveryId(text(json, "delivery")),
        text(json, "correlation_id"),
        instant(json),
        text(json, "event"),
        text(json, "action"),
        installation.isNull()
            ? Optional.empty()
            : Optional.of(new InstallationId(whole(json, "installation"))),
        repository.isNull() ? Optional.empty() : Optional.of(repository(repository)),
        text(json, "sender"),
        InstructionText.parse(json.at("instruction")));
  }

  private static Instant instant(Json json) throws Malformed {
    String text = text(json, "received_at");
    try {
      return Instant.parse(text);
    } catch (DateTimeException fault) {
      // Its message would repeat the text.
      throw new Malformed("received_at");
    }
  }
}
