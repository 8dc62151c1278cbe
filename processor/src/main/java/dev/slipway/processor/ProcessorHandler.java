package dev.slipway.processor;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.MessageAttribute;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.slipway.processor.delivery.DeliveryLog;
import dev.slipway.processor.delivery.ProcessDelivery;
import dev.slipway.processor.delivery.QueueMessage;
import dev.slipway.processor.invocation.Deadline;
import dev.slipway.shared.telemetry.ColdStart;
import dev.slipway.shared.telemetry.LogField;
import dev.slipway.shared.telemetry.Operation;
import dev.slipway.shared.telemetry.StructuredLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.crac.Core;

/**
 * The Lambda function behind the queue. The groups of a batch run in parallel, each in order; what
 * is to come again is reported item by item, and only here does a fault become a failed batch item.
 *
 * <p>Source: <a
 * href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting">partial
 * batch responses</a>: for a FIFO queue, the failed message and all later ones of its group.
 */
public final class ProcessorHandler implements RequestStreamHandler {
  private final ProcessDelivery process;
  private final InstantSource clock;
  private final StructuredLog log;
  private final ColdStart coldStart;

  /** Kept here because who it is registered with holds it only weakly. */
  private final Snapshot snapshot;

  /** As Lambda builds it, ready to be snapshotted. */
  public ProcessorHandler() {
    this(Wiring.fromEnvironment(System.getenv()));
    Core.getGlobalContext().register(snapshot);
  }

  public ProcessorHandler(Wiring wiring) {
    this.process = wiring.processDelivery();
    this.clock = wiring.runtime().clock();
    this.log = wiring.runtime().log();
    this.coldStart = new ColdStart(wiring.runtime().metrics());
    this.snapshot = Snapshot.ofProcessor(wiring);
  }

  /**
   * What Lambda calls; of methods with this name it takes the one with the most parameters.
   *
   * @throws IllegalArgumentException when what comes in is no batch of messages
   */
  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    QueueEvent.write(handleRequest(QueueEvent.read(event.readAllBytes()), context), answer);
  }

  /** Works off a batch that is already read. */
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    Duration left = Duration.ofMillis(context.getRemainingTimeInMillis());
    return process(
        event, new Deadline(clock.instant().plus(left), clock), context.getAwsRequestId());
  }

  SQSBatchResponse process(SQSEvent event, Deadline deadline, String invocation) {
    coldStart.invoked();
    Map<String, List<QueueMessage>> groups = new LinkedHashMap<>();
    for (SQSMessage message : event.getRecords()) {
      QueueMessage queued = queued(message);
      groups.computeIfAbsent(queued.group(), _ -> new ArrayList<>()).add(queued);
    }
    Map<List<QueueMessage>, Future<Set<String>>> running = new LinkedHashMap<>();
    List<BatchItemFailure> failures = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      groups.forEach((group, messages) ->
          running.put(
              messages,
              threads.submit(() -> process.group(messages, invocation + "/" + group, deadline))));
      running.forEach((messages, result) ->
          result(messages, result).forEach(id -> failures.add(new BatchItemFailure(id))));
    }
    return new SQSBatchResponse(failures);
  }

  private Set<String> result(List<QueueMessage> messages, Future<Set<String>> result) {
    try {
      return result.get();
    } catch (ExecutionException e) {
      // Not even a fault: an error of the machine. The whole group comes again; the lease lets it.
      Throwable cause = e.getCause() == null ? e : e.getCause();
      DeliveryLog.about(log, messages.getFirst())
          .with(LogField.FAULT, cause.getClass().getSimpleName())
          .with(LogField.COUNT, messages.size())
          .error(
              Operation.PROCESS_DELIVERY,
              "group " + messages.getFirst().group() + " was cut short and comes again",
              cause);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    Set<String> all = new java.util.LinkedHashSet<>();
    messages.forEach(message -> all.add(message.messageId()));
    return all;
  }

  private static QueueMessage queued(SQSMessage message) {
    Map<String, String> attributes = message.getAttributes();
    return new QueueMessage(
        message.getMessageId(),
        message.getReceiptHandle(),
        attributes.getOrDefault("MessageGroupId", ""),
        message.getBody(),
        Integer.parseInt(attributes.getOrDefault("ApproximateReceiveCount", "1")),
        redriven(message));
  }

  private static Optional<QueueMessage.Redriven> redriven(SQSMessage message) {
    return attribute(message, QueueMessage.REDRIVES)
        .filter(count -> count.matches("[0-9]{1,6}"))
        .map(count ->
            new QueueMessage.Redriven(
                Integer.parseInt(count),
                attribute(message, QueueMessage.REDRIVEN_BY).orElse("somebody")));
  }

  private static Optional<String> attribute(SQSMessage message, String name) {
    return Optional.ofNullable(message.getMessageAttributes())
        .map(attributes -> attributes.get(name))
        .map(MessageAttribute::getStringValue);
  }
}
