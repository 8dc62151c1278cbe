package dev.slipway.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SqsException;

/**
 * What Slipway relies on in a FIFO queue, asked of the engine in use. Source: <a
 * href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-understanding-logic.html">FIFO
 * delivery logic</a>.
 */
@ExtendWith(EnginesExtension.class)
class SqsContractTest {
  private SqsClient sqs;
  private Queues queues;

  @BeforeEach
  void queues(Engines engines, Queues queues) {
    this.sqs = engines.sqs();
    this.queues = queues;
  }

  @Test
  void aGroupIsDeliveredInOrderAndBlockedWhileItsHeadIsInFlight() {
    send("a", "1");
    send("a", "2");
    send("b", "3");

    Message head = receive(queues.main(), 1).getFirst();
    assertThat(head.body()).isEqualTo("1");
    assertThat(bodies(receive(queues.main(), 10))).containsExactly("3");
    assertThat(receive(queues.main(), 10)).isEmpty();

    delete(queues.main(), head);
    assertThat(bodies(receive(queues.main(), 10))).containsExactly("2");
  }

  @Test
  void oneBatchHoldsTheMessagesOfAGroupInOrder() {
    for (int i = 0; i < 10; i++) {
      send("a", "m" + i);
    }

    assertThat(bodies(receive(queues.main(), 10)))
        .containsExactly("m0", "m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8", "m9");
  }

  @Test
  void theSameDeduplicationIdIsTakenOnceEvenAfterTheMessageIsGone() {
    send("a", "first", "id");
    delete(queues.main(), receive(queues.main(), 1).getFirst());
    send("a", "second", "id");
    send("a", "third", "other");

    assertThat(bodies(receive(queues.main(), 10))).containsExactly("third");
  }

  @Test
  void aMessageMadeVisibleAgainComesBeforeItsFollowers() {
    send("a", "1");
    send("a", "2");
    Message head = receive(queues.main(), 1).getFirst();

    sqs.changeMessageVisibility(change ->
        change
            .queueUrl(queues.main().toString())
            .receiptHandle(head.receiptHandle())
            .visibilityTimeout(0));

    assertThat(bodies(receive(queues.main(), 10))).containsExactly("1", "2");
  }

  @Test
  void aMessageReceivedTooOftenMovesToTheDeadLetterQueue() {
    sqs.setQueueAttributes(set ->
        set.queueUrl(queues.main().toString())
            .attributes(
                Map.of(QueueAttributeName.REDRIVE_POLICY, redrivePolicy().replace("200", "2"))));
    send("a", "poison");
    send("a", "next");

    for (int i = 0; i < 2; i++) {
      Message head = receive(queues.main(), 1).getFirst();
      assertThat(head.body()).isEqualTo("poison");
      sqs.changeMessageVisibility(change ->
          change
              .queueUrl(queues.main().toString())
              .receiptHandle(head.receiptHandle())
              .visibilityTimeout(0));
    }

    assertThat(bodies(receive(queues.main(), 10))).containsExactly("next");
    assertThat(bodies(receive(queues.deadLetters(), 10))).containsExactly("poison");
  }

  @Test
  void aBodyOfOneMebibyteIsTheLimit() {
    int limit = 1024 * 1024;
    send("a", "x".repeat(limit));
    assertThat(receive(queues.main(), 1).getFirst().body()).hasSize(limit);

    assertThatThrownBy(() -> send("a", "x".repeat(limit + 1))).isInstanceOf(SqsException.class);
  }

  @Test
  void theQueuesHaveTheAttributesOfTheStack() {
    Map<QueueAttributeName, String> main = attributes(queues.main());
    Map<QueueAttributeName, String> dead = attributes(queues.deadLetters());

    assertThat(queues.main().toString()).endsWith(".fifo").doesNotEndWith("-dead.fifo");
    assertThat(queues.deadLetters().toString()).endsWith("-dead.fifo");
    assertThat(main)
        .containsEntry(QueueAttributeName.FIFO_QUEUE, "true")
        .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "300")
        .containsEntry(QueueAttributeName.RECEIVE_MESSAGE_WAIT_TIME_SECONDS, "20");
    assertThat(main.get(QueueAttributeName.REDRIVE_POLICY)).contains("200");
    assertThat(dead).containsEntry(QueueAttributeName.FIFO_QUEUE, "true");
  }

  private String redrivePolicy() {
    return attributes(queues.main()).get(QueueAttributeName.REDRIVE_POLICY);
  }

  private Map<QueueAttributeName, String> attributes(URI queue) {
    return sqs.getQueueAttributes(
            get -> get.queueUrl(queue.toString()).attributeNames(QueueAttributeName.ALL))
        .attributes();
  }

  private void send(String group, String body) {
    send(group, body, body.length() > 100 ? "long" + body.length() : body);
  }

  private void send(String group, String body, String deduplicationId) {
    sqs.sendMessage(send ->
        send.queueUrl(queues.main().toString())
            .messageBody(body)
            .messageGroupId(group)
            .messageDeduplicationId(deduplicationId));
  }

  private List<Message> receive(URI queue, int max) {
    return sqs.receiveMessage(receive ->
            receive.queueUrl(queue.toString()).maxNumberOfMessages(max).waitTimeSeconds(0))
        .messages();
  }

  private void delete(URI queue, Message message) {
    sqs.deleteMessage(
        delete -> delete.queueUrl(queue.toString()).receiptHandle(message.receiptHandle()));
  }

  private static List<String> bodies(List<Message> messages) {
    List<String> bodies = new ArrayList<>();
    messages.forEach(message -> bodies.add(message.body()));
    return bodies;
  }
}
