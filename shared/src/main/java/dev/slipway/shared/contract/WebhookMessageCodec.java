package dev.slipway.shared.contract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.slipway.shared.contract.Instruction.Cause;
import dev.slipway.shared.contract.Instruction.InstallationChanged;
import dev.slipway.shared.contract.Instruction.Plan;
import dev.slipway.shared.contract.Instruction.RepositoryChanged;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.DeliveryId;
import dev.slipway.shared.domain.repo.InstallationId;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.shared.domain.repo.RepositoryId;
import dev.slipway.shared.domain.repo.RepositoryName;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The message's text form: one JSON object in ASCII, with the version of its schema. {@link
 * #render} and {@link #parse} are a pair.
 *
 * <p>Fields may be added under the same version, readers ignore what they do not know. A change of
 * meaning, or a new instruction or cause, is a new version; readers must be deployed before
 * writers.
 */
public final class WebhookMessageCodec {
  /** The version that {@link #render} writes, and the newest that {@link #parse} knows. */
  public static final int SCHEMA_VERSION = 1;

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
      json.writeNumberField("schema", SCHEMA_VERSION);
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
        render(message.repository().get(), json);
      }
      json.writeStringField("sender", message.sender());
      json.writeObjectFieldStart("instruction");
      render(message.instruction(), json);
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to memory", impossible);
    }
    return text.toString();
  }

  private static void render(Instruction instruction, JsonGenerator json) throws IOException {
    switch (instruction) {
      case Plan(var cause, var base, var pullRequest) -> {
        json.writeStringField("do", "plan");
        json.writeStringField("cause", cause.name().toLowerCase(Locale.ROOT));
        if (base.isPresent()) {
          json.writeStringField("base", base.get().value());
        }
        if (pullRequest.isPresent()) {
          json.writeNumberField("pull_request", pullRequest.get().value());
        }
      }
      case InstallationChanged(var action, var repositories) -> {
        json.writeStringField("do", "installation_changed");
        json.writeStringField("action", action);
        json.writeArrayFieldStart("repositories");
        for (RepositoryRef repository : repositories) {
          render(repository, json);
        }
        json.writeEndArray();
      }
      case RepositoryChanged(var action) -> {
        json.writeStringField("do", "repository_changed");
        json.writeStringField("action", action);
      }
    }
  }

  private static void render(RepositoryRef repository, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeNumberField("id", repository.id().value());
    json.writeStringField("name", repository.name().toString());
    json.writeEndObject();
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
        instruction(json.at("instruction")));
  }

  private static Instruction instruction(Json json) throws Malformed {
    return switch (text(json, "do")) {
      case "plan" ->
          new Plan(
              cause(text(json, "cause")),
              json.at("base").isNull()
                  ? Optional.empty()
                  : Optional.of(new BranchName(text(json, "base"))),
              json.at("pull_request").isNull()
                  ? Optional.empty()
                  : Optional.of(new PullRequestNumber(number(json, "pull_request"))));
      case "installation_changed" -> {
        List<RepositoryRef> repositories = new ArrayList<>();
        for (Json item : json.at("repositories").items()) {
          repositories.add(repository(item));
        }
        yield new InstallationChanged(text(json, "action"), repositories);
      }
      case "repository_changed" -> new RepositoryChanged(text(json, "action"));
      default -> throw new Malformed("do");
    };
  }

  private static RepositoryRef repository(Json json) throws Malformed {
    return new RepositoryRef(
        new RepositoryId(whole(json, "id")),
        RepositoryName.parse(text(json, "name")).orElseThrow(() -> new Malformed("name")));
  }

  private static Cause cause(String text) throws Malformed {
    for (Cause cause : Cause.values()) {
      if (cause.name().toLowerCase(Locale.ROOT).equals(text)) {
        return cause;
      }
    }
    throw new Malformed("cause");
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

  private static String text(Json json, String field) throws Malformed {
    return json.at(field).text().orElseThrow(() -> new Malformed(field));
  }

  private static long whole(Json json, String field) throws Malformed {
    return json.at(field).whole().orElseThrow(() -> new Malformed(field));
  }

  private static int number(Json json, String field) throws Malformed {
    long value = whole(json, field);
    if (value != (int) value) {
      throw new Malformed(field);
    }
    return (int) value;
  }

  /** A field of this name is missing or of another shape. */
  private static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    final String field;

    Malformed(String field) {
      super("missing or wrong: " + field);
      this.field = field;
    }
  }
}
