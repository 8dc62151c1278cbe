package dev.slipway.processor;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.MessageAttribute;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.slipway.shared.contract.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;

/**
 * The queue's batch as Lambda hands it over, as far as the processor reads it, and what it answers.
 * Lambda's own data binding would be a good part of the function's start.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html">Lambda with
 * SQS</a>.
 */
final class QueueEvent {
  private static final JsonFactory JSON = new JsonFactory();

  private QueueEvent() {}

  /**
   * The messages with their ids, attributes and bodies; nothing else is looked at.
   *
   * @throws IllegalArgumentException when it is no batch of messages. All of it comes again: better
   *     than to take for nothing what cannot be read
   */
  static SQSEvent read(byte[] event) {
    Json json;
    try {
      json = Json.read(event);
    } catch (Json.Unreadable unreadable) {
      throw new IllegalArgumentException("the event is " + unreadable.getMessage(), unreadable);
    }
    if (!(json.at("Records") instanceof Json.Arr(var records))) {
      throw new IllegalArgumentException("the event has no Records");
    }
    SQSEvent read = new SQSEvent();
    read.setRecords(records.stream().map(QueueEvent::message).toList());
    return read;
  }

  private static SQSMessage message(Json record) {
    SQSMessage message = new SQSMessage();
    message.setMessageId(needed(record, "messageId"));
    message.setReceiptHandle(needed(record, "receiptHandle"));
    message.setBody(needed(record, "body"));
    Map<String, String> attributes = new HashMap<>();
    if (record.at("attributes") instanceof Json.Obj(var members)) {
      members.forEach((name, value) -> value.text().ifPresent(text -> attributes.put(name, text)));
    }
    message.setAttributes(attributes);
    Map<String, MessageAttribute> ours = new HashMap<>();
    if (record.at("messageAttributes") instanceof Json.Obj(var members)) {
      members.forEach((name, value) -> ours.put(name, attribute(value)));
    }
    message.setMessageAttributes(ours);
    return message;
  }

  private static MessageAttribute attribute(Json value) {
    MessageAttribute attribute = new MessageAttribute();
    value.at("stringValue").text().ifPresent(attribute::setStringValue);
    value.at("dataType").text().ifPresent(attribute::setDataType);
    return attribute;
  }

  private static String needed(Json record, String name) {
    return record
        .at(name)
        .text()
        .orElseThrow(() -> new IllegalArgumentException("a record of the event has no " + name));
  }

  /** Writes which messages come again. */
  static void write(SQSBatchResponse response, OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeArrayFieldStart("batchItemFailures");
      for (BatchItemFailure failure : response.getBatchItemFailures()) {
        json.writeStartObject();
        json.writeStringField("itemIdentifier", failure.getItemIdentifier());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }
}
