package dev.slipway.operator;

import dev.slipway.engines.Engines;
import dev.slipway.engines.Queues;
import dev.slipway.engines.Table;
import dev.slipway.processor.aws.DynamoDbDeliveryJournal;
import dev.slipway.processor.aws.SqsMessages;
import dev.slipway.processor.delivery.DeadLetters.DeadLetter;
import dev.slipway.processor.delivery.DeliveryJournal;
import dev.slipway.processor.delivery.DeliveryJournal.Failure;
import dev.slipway.processor.delivery.DeliveryJournal.Held;
import dev.slipway.processor.delivery.DeliveryJournal.Opening;
import dev.slipway.processor.delivery.DeliveryJournal.Start;
import dev.slipway.shared.contract.Instruction;
import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.contract.WebhookMessage;
import dev.slipway.shared.contract.WebhookMessageCodec;
import dev.slipway.shared.domain.repo.DeliveryId;
import dev.slipway.shared.domain.repo.RepositoryId;
import dev.slipway.shared.domain.repo.RepositoryName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;

/** Queues and a table with deliveries in them, and how the tool is led there. */
public final class LetterBench {
  private final Engines engines;
  private final Queues queues;
  private final Table table;
  private final SqsMessages messages;

  public LetterBench(Engines engines, Queues queues, Table table) {
    this.engines = engines;
    this.queues = queues;
    this.table = table;
    this.messages =
        new SqsMessages(engines.sqs(), queues.main().toString(), queues.deadLetters().toString());
  }

  /** What the functions find in their environment. */
  public Map<String, String> environment() {
    Map<String, String> variables = new HashMap<>(Run.NOWHERE);
    variables.putAll(engines.environment());
    variables.put("SLIPWAY_QUEUE_URL", queues.main().toString());
    variables.put("SLIPWAY_DEAD_LETTER_QUEUE_URL", queues.deadLetters().toString());
    variables.put("SLIPWAY_TABLE", table.name());
    return variables;
  }

  public DeliveryJournal journal() {
    return new DynamoDbDeliveryJournal(engines.dynamoDb(), table.name(), InstantSource.system());
  }

  /** A delivery that was given up. */
  public void givenUp(String delivery, String repository, String kind, String reason) {
    givenUp(List.of(delivery), repository, kind, reason);
  }

  /** Deliveries that were given up, in this order. */
  public void givenUp(List<String> deliveries, String repository, String kind, String reason) {
    DeliveryJournal journal = journal();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      deliveries.forEach(delivery ->
          threads.submit(() ->
              journal.dead(start(delivery, repository), new Failure(kind, reason, Instant.now()))));
    }
    deliveries.forEach(delivery ->
        messages.send(
            new DeadLetter(
                WebhookMessageCodec.render(message(delivery, repository)),
                "repo-" + id(repository),
                delivery,
                kind,
                reason,
                5)));
  }

  /** A letter whose message nobody can read. */
  public void unreadable(String name) {
    messages.send(new DeadLetter("{", "repo-1", name, "UnknownSchemaVersion", "newer", 1));
  }

  /** Begins a delivery as the processor does. */
  public Held start(String delivery, String repository) {
    Start start =
        journal()
            .start(
                new Opening(
                    new DeliveryId(delivery),
                    repository,
                    delivery,
                    "run-" + System.nanoTime(),
                    Instant.now(),
                    Duration.ofMinutes(1),
                    Duration.ofHours(24)));
    return ((Start.Started) start).held();
  }

  public static WebhookMessage message(String delivery, String repository) {
    return new WebhookMessage(
        new DeliveryId(delivery),
        delivery,
        Instant.now(),
        "push",
        "",
        Optional.empty(),
        Optional.of(
            new RepositoryRef(
                new RepositoryId(id(repository)), RepositoryName.parse(repository).orElseThrow())),
        "ada",
        new Instruction.Plan(Instruction.Cause.PUSH, Optional.empty(), Optional.empty()));
  }

  private static long id(String repository) {
    return repository.hashCode() & 0xffff | 1;
  }

  /** Takes all messages out of the queue: delivery ids, in the order received. */
  public List<String> takeQueue() {
    return take(queues.main().toString());
  }

  /** Takes all dead letters out: delivery ids. */
  public List<String> takeLetters() {
    return take(queues.deadLetters().toString());
  }

  private List<String> take(String queue) {
    List<String> taken = new ArrayList<>();
    while (true) {
      var batch =
          engines
              .sqs()
              .receiveMessage(
                  receive -> receive.queueUrl(queue).maxNumberOfMessages(10).waitTimeSeconds(1))
              .messages();
      if (batch.isEmpty()) {
        return taken;
      }
      batch.forEach(message ->
          taken.add(
              WebhookMessageCodec.parse(message.body())
                      instanceof WebhookMessageCodec.Parsed.Message(WebhookMessage read)
                  ? read.delivery().value()
                  : "?"));
      engines
          .sqs()
          .deleteMessageBatch(delete ->
              delete
                  .queueUrl(queue)
                  .entries(
                      batch.stream()
                          .map(message ->
                              DeleteMessageBatchRequestEntry.builder()
                                  .id(message.messageId())
                                  .receiptHandle(message.receiptHandle())
                                  .build())
                          .toList()));
    }
  }
}
