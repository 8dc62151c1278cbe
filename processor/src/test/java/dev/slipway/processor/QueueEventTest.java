package dev.slipway.processor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The queue's batch as Lambda hands it over, and the answer. */
class QueueEventTest {
  private static final String RECORD =
      """
      {"messageId":"%s","receiptHandle":"r","body":"{\\"schema\\":1}",
       "attributes":{"ApproximateReceiveCount":"3","MessageGroupId":"repo-7"},
       "messageAttributes":{"redrives":{"stringValue":"2","stringListValues":[],"dataType":"Number"}},
       "md5OfBody":"x","eventSource":"aws:sqs","awsRegion":"eu-central-1"}
      """;

  @Test
  void messagesAreReadInTheirOrder() {
    List<SQSMessage> messages =
        QueueEvent.read(
                "{\"Records\":[%s,%s]}"
                    .formatted(RECORD.formatted("b"), RECORD.formatted("a"))
                    .getBytes(UTF_8))
            .getRecords();
    assertThat(messages).extracting(SQSMessage::getMessageId).containsExactly("b", "a");
    SQSMessage first = messages.getFirst();
    assertThat(first.getReceiptHandle()).isEqualTo("r");
    assertThat(first.getBody()).isEqualTo("{\"schema\":1}");
    assertThat(first.getAttributes())
        .isEqualTo(Map.of("ApproximateReceiveCount", "3", "MessageGroupId", "repo-7"));
    assertThat(first.getMessageAttributes().get("redrives").getStringValue()).isEqualTo("2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"Records\":\"a secret\"} | the event has no Records",
        "[] | the event has no Records",
        "{\"Records\":[{\"body\":\"a secret\"}]} | a record of the event has no messageId",
        "{\"Records\":[{\"messageId\":\"1\",\"receiptHandle\":\"r\"}]} | a record of the event has"
            + " no body"
      })
  void aBatchThatCannotBeReadIsNotTakenForAnEmptyOne(String event, String says) {
    assertThatThrownBy(() -> QueueEvent.read(event.getBytes(UTF_8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(says);
  }

  @Test
  void theAnswerNamesWhatComesAgain() throws Exception {
    assertThat(written(List.of())).isEqualTo("{\"batchItemFailures\":[]}");
    assertThat(written(List.of(new BatchItemFailure("a"), new BatchItemFailure("b"))))
        .isEqualTo(
            "{\"batchItemFailures\":[{\"itemIdentifier\":\"a\"},{\"itemIdentifier\":\"b\"}]}");
  }

  private static String written(List<BatchItemFailure> failures) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    QueueEvent.write(new SQSBatchResponse(failures), out);
    return out.toString(UTF_8);
  }
}
