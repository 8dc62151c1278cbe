package dev.slipway.receiver;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * What the sender is told. GitHub shows it to the App's owner beside the delivery.
 *
 * @param status the HTTP status; GitHub counts 2xx as delivered
 * @param outcome one word: what became of it, also a metric's dimension
 * @param reason one sentence; "" when the word says it all
 */
record Answer(int status, String outcome, String reason) {
  private static final JsonFactory JSON = new JsonFactory();
  static final String CORRELATION_HEADER = "x-slipway-correlation-id";

  static Answer queued() {
    return new Answer(202, "queued", "");
  }

  static Answer ignored(String reason) {
    return new Answer(202, "ignored", reason);
  }

  static Answer pong() {
    return new Answer(200, "pong", "");
  }

  static Answer unsigned() {
    return new Answer(
        401, "unauthorized", "X-Hub-Signature-256 is missing or was not made with a valid secret");
  }

  static Answer unusable(String reason) {
    return new Answer(400, "unusable", reason);
  }

  static Answer tooLarge(int limit) {
    return new Answer(413, "too_large", "the body is larger than " + limit + " bytes");
  }

  static Answer unavailable(String what) {
    return new Answer(503, "unavailable", what + "; redeliver it later");
  }

  static Answer broken() {
    return new Answer(
        500, "broken", "an unexpected fault; the log has it under this correlation id");
  }

  APIGatewayV2HTTPResponse response(String correlationId) {
    StringWriter body = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(body)) {
      json.writeStartObject();
      json.writeStringField("status", outcome);
      if (!reason.isEmpty()) {
        json.writeStringField("reason", reason);
      }
      json.writeStringField("correlation_id", correlationId);
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to memory", impossible);
    }
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(status)
        .withHeaders(Map.of("content-type", "application/json", CORRELATION_HEADER, correlationId))
        .withBody(body.toString())
        .build();
  }
}
