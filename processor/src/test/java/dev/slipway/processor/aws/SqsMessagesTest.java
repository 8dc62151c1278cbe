package dev.slipway.processor.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engines.Engines;
import dev.slipway.engines.EnginesExtension;
import dev.slipway.engines.Queues;
import dev.slipway.processor.delivery.DeadLetters;
import dev.slipway.processor.delivery.DeadLetters.DeadLetter;
import dev.slipway.processor.fault.StoreUnavailable;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

@ExtendWith(EnginesExtension.class)
class SqsMessagesTest {
  private SqsClient sqs;
  private Queues queues;
  private SqsMessages messages;

  @BeforeEach
  void queues(Engines engines, Queues queues) {
    this.queues = queues;
    sqs = new Clients(engines.environment()).sqs();
    messages = new SqsMessages(sqs, queues.main().toString(), queues.deadLetters().toString());
  }

  @Test
  void plansAreTakenInOrderAndOnce() {
    messages.enqueue("first", "repo-1", "a");
    messages.enqueue("first again", "repo-1", "a");
    messages.enqueue("second", "repo-1", "b");

    List<Message> received = receive(queues.main());
    assertThat(received).extracting(Message::body).containsExactly("first", "second");
    assertThat(received.getFirst().attributes())
        .containsEntry(MessageSystemAttributeName.MESSAGE_GROUP_ID, "repo-1")
        .containsEntry(MessageSystemAttributeName.MESSAGE_DEDUPLICATION_ID, "a");
  }

  @Test
  void aHiddenMessageBlocksItsGroupAndAnUnhiddenOneComesBack() {
    messages.enqueue("head", "repo-1", "a");
    String handle = receive(queues.main()).getFirst().receiptHandle();
    messages.enqueue("follower", "repo-1", "b");

    assertThat(messages.hide(handle, Duration.ofHours(12))).isTrue();
    assertThat(receive(queues.main())).isEmpty();

    assertThat(messages.hide(handle, Duration.ZERO)).isTrue();
    assertThat(receive(queues.main()))
        .extracting(Message::body)
        .containsExactly("head", "follower");
  }

  @Test
  void aWholeGroupIsHiddenTogether() {
    for (int i = 0; i < 23; i++) {
      messages.enqueue("m" + i, "repo-" + i, "d" + i);
    }
    List<String> handles =
        java.util.stream.Stream.generate(() -> receive(queues.main()))
            .takeWhile(batch -> !batch.isEmpty())
            .flatMap(List::stream)
            .map(Message::receiptHandle)
            .toList();
    assertThat(handles).hasSize(23);

    assertThat(messages.hide(handles, Duration.ofMinutes(40))).isEmpty();
    assertThat(receive(queues.main())).isEmpty();
    assertThat(messages.hide(handles, Duration.ZERO)).isEmpty();
    assertThat(receive(queues.main())).hasSize(10);
  }

  @Test
  void aMessageThatIsGoneCannotBeHidden() {
    messages.enqueue("one", "repo-1", "a");
    messages.enqueue("two", "repo-2", "b");
    List<Message> received = receive(queues.main());
    String gone = received.getFirst().receiptHandle();
    String there = received.getLast().receiptHandle();
    sqs.deleteMessage(delete -> delete.queueUrl(queues.main().toString()).receiptHandle(gone));

    assertThat(messages.hide(gone, Duration.ofMinutes(1))).isFalse();
    assertThat(messages.hide(List.of(gone, there), Duration.ofMinutes(1))).containsExactly(gone);
  }

  @Test
  void aDeadLetterCarriesItsReason() {
    messages.send(
        new DeadLetter(
            "body", "repo-1", "dead-1", "BranchConflict", "no\u0000name\nis free 🚀", 5));
    messages.send(
        new DeadLetter("body", "repo-1", "dead-1", "BranchConflict", "the same again", 5));
    messages.send(new DeadLetter("body 2", "repo-1", "dead-2", "X", "y".repeat(70_000), 1));
    messages.send(new DeadLetter("body 3", "repo-1", "dead-3", "X", "", 1));

    List<Message> received = receive(queues.deadLetters());
    assertThat(received).extracting(Message::body).containsExactly("body", "body 2", "body 3");
    assertThat(attribute(received.get(0), DeadLetters.KIND)).isEqualTo("BranchConflict");
    assertThat(attribute(received.get(0), DeadLetters.REASON)).isEqualTo("no name\nis free 🚀");
    assertThat(attribute(received.get(0), DeadLetters.FAILURES)).isEqualTo("5");
    assertThat(attribute(received.get(1), DeadLetters.REASON)).hasSize(1_000);
    assertThat(attribute(received.get(2), DeadLetters.REASON)).isEqualTo("-");
  }

  @Test
  void aMissingQueueIsAFaultThatNamesTheOperation() {
    SqsMessages lost =
        new SqsMessages(sqs, queues.main() + "-gone.fifo", queues.main() + "-gone-dead.fifo");

    assertThatThrownBy(() -> lost.enqueue("x", "repo-1", "a"))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("SQS: sending to the queue");
    assertThatThrownBy(() -> lost.hide("handle", Duration.ZERO))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("SQS: hiding of a message");
  }

  private List<Message> receive(URI queue) {
    return sqs.receiveMessage(receive ->
            receive
                .queueUrl(queue.toString())
                .maxNumberOfMessages(10)
                .waitTimeSeconds(0)
                .messageAttributeNames("All")
                .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
        .messages();
  }

  private static String attribute(Message message, String name) {
    return message.messageAttributes().get(name).stringValue();
  }
}
