package dev.slipway.processor.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engines.Engines;
import dev.slipway.engines.EnginesExtension;
import dev.slipway.engines.Queues;
import dev.slipway.processor.delivery.DeadLetterBox.Letter;
import dev.slipway.processor.delivery.DeadLetters.DeadLetter;
import dev.slipway.processor.delivery.QueueMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

@ExtendWith(EnginesExtension.class)
class SqsDeadLetterBoxTest {
  private static final Duration HOLD = Duration.ofMinutes(5);
  private SqsClient sqs;
  private Queues queues;
  private SqsMessages messages;
  private SqsDeadLetterBox box;

  @BeforeEach
  void queues(Engines engines, Queues queues) {
    this.queues = queues;
    sqs = new Clients(engines.environment()).sqs();
    messages = new SqsMessages(sqs, queues.main().toString(), queues.deadLetters().toString());
    box = new SqsDeadLetterBox(sqs, queues.main().toString(), queues.deadLetters().toString());
  }

  @Test
  void allLettersOfOneRepositoryAreHeldAtOnceHoweverMany() {
    for (int i = 0; i < 25; i++) {
      messages.send(new DeadLetter("body " + i, "repo-1", "id-" + i, "RepositoryGone", "gone", 3));
    }

    List<Letter> held = all();

    assertThat(held).hasSize(25).extracting(Letter::group).containsOnly("repo-1");
    assertThat(held.getFirst().kind()).isEqualTo("RepositoryGone");
    assertThat(held.getFirst().reason()).isEqualTo("gone");
    assertThat(held.getFirst().failures()).isEqualTo(3);
    assertThat(box.receive(HOLD)).as("they are held").isEmpty();
    box.release(held);
    assertThat(all()).as("and released").hasSize(25);
  }

  @Test
  void aLetterPutBackIsInItsGroupOnceAndSaysWhoAndHowOften() {
    messages.send(new DeadLetter("body", "repo-1", "id", "X", "why", 1, 1));
    Letter letter = all().getFirst();
    assertThat(letter.redrives()).isEqualTo(1);

    box.putBack(letter, "a.redrive-2", 2, "grace");
    box.putBack(letter, "a.redrive-2", 2, "grace");
    box.remove(letter);

    List<Message> received =
        sqs.receiveMessage(receive ->
                receive
                    .queueUrl(queues.main().toString())
                    .maxNumberOfMessages(10)
                    .messageAttributeNames("All")
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
            .messages();
    assertThat(received).hasSize(1);
    Message message = received.getFirst();
    assertThat(message.body()).isEqualTo("body");
    assertThat(message.attributes())
        .containsEntry(MessageSystemAttributeName.MESSAGE_GROUP_ID, "repo-1");
    assertThat(message.messageAttributes().get(QueueMessage.REDRIVES).stringValue()).isEqualTo("2");
    assertThat(message.messageAttributes().get(QueueMessage.REDRIVEN_BY).stringValue())
        .isEqualTo("grace");
    assertThat(all()).isEmpty();
  }

  @Test
  void whatTheQueueItselfMovedHereHasItsGroupAndNoReason() {
    sqs.sendMessage(send ->
        send.queueUrl(queues.deadLetters().toString())
            .messageBody("body")
            .messageGroupId("repo-7")
            .messageDeduplicationId("x"));

    Letter letter = all().getFirst();

    assertThat(letter.group()).isEqualTo("repo-7");
    assertThat(letter.kind()).isEqualTo(Letter.UNKNOWN);
  }

  private List<Letter> all() {
    List<Letter> all = new ArrayList<>();
    for (List<Letter> more = box.receive(HOLD); !more.isEmpty(); more = box.receive(HOLD)) {
      all.addAll(more);
    }
    all.sort(Comparator.comparing(Letter::since));
    return all;
  }
}
