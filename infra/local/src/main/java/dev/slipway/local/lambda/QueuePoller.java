package dev.slipway.local.lambda;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Feeds a function from a FIFO queue as Lambda's event source does, with {@code
 * ReportBatchItemFailures}: batches of up to ten, several at once up to a limit; what the function
 * does not report as failed is deleted, the rest becomes visible again by itself. That one group
 * has one batch in flight is the queue's work.
 *
 * <p>Source: <a
 * href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html">Lambda,
 * errors of an SQS event source</a>: a thrown exception, or a reported id that is not in the batch,
 * fails the whole batch.
 */
public final class QueuePoller implements AutoCloseable {
  private static final int LARGEST_BATCH = 10;
  private static final Duration BEHIND_A_HEAD = Duration.ofMillis(50);

  private final SqsClient sqs;
  private final Source source;
  private final RequestHandler<SQSEvent, SQSBatchResponse> function;
  private final InstantSource clock;
  private final Consumer<Throwable> faults;
  private final Semaphore free;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile boolean stopping;

  /**
   * The event source mapping.
   *
   * @param visibility how long a batch is hidden from others; Lambda asks for six times the timeout
   * @param functionTimeout what the function is told it has
   * @param maximumConcurrency batches in flight at once
   * @param longPolling how long one look at an empty queue waits, whole seconds; also about how
   *     long {@link #stop} may take on an empty queue
   */
  public record Source(
      String queueUrl,
      String queueArn,
      Duration visibility,
      Duration functionTimeout,
      int maximumConcurrency,
      Duration longPolling) {

    /** The numbers of the template, with short looks so that a local run ends quickly. */
    public static Source of(String queueUrl, String queueArn) {
      return new Source(
          queueUrl,
          queueArn,
          Duration.ofSeconds(300),
          Duration.ofSeconds(50),
          10,
          Duration.ofSeconds(1));
    }
  }

  private QueuePoller(
      SqsClient sqs,
      Source source,
      RequestHandler<SQSEvent, SQSBatchResponse> function,
      InstantSource clock,
      Consumer<Throwable> faults) {
    this.sqs = sqs;
    this.source = source;
    this.function = function;
    this.clock = clock;
    this.faults = faults;
    this.free = new Semaphore(source.maximumConcurrency());
  }

  /**
   * Begins to poll.
   *
   * @param faults told when the function throws or the queue does not answer; polling goes on
   */
  public static QueuePoller start(
      SqsClient sqs,
      Source source,
      RequestHandler<SQSEvent, SQSBatchResponse> function,
      InstantSource clock,
      Consumer<Throwable> faults) {
    QueuePoller poller = new QueuePoller(sqs, source, function, clock, faults);
    Thread.ofVirtual().name("queue-poller").start(poller::poll);
    return poller;
  }

  private void poll() {
    try {
      while (!stopping) {
        free.acquire();
        List<Message> batch = receive();
        if (batch.isEmpty()) {
          free.release();
        } else {
          Thread.ofVirtual().name("queue-batch").start(() -> process(batch));
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      stopped.countDown();
    }
  }

  private List<Message> receive() throws InterruptedException {
    try {
      List<Message> batch = look(Duration.ZERO);
      if (!batch.isEmpty()) {
        return batch;
      }
      if (!messagesWait()) {
        return look(source.longPolling());
      }
      // All that waits is behind the hidden head of its group. The embedded queue does not rest
      // while somebody polls for long then: it would keep a processor busy until the head is back.
      TimeUnit.MILLISECONDS.sleep(BEHIND_A_HEAD.toMillis());
    } catch (SdkException fault) {
      if (!stopping) {
        faults.accept(fault);
        TimeUnit.SECONDS.sleep(1);
      }
    }
    return List.of();
  }

  private List<Message> look(Duration wait) {
    return sqs.receiveMessage(request ->
            request
                .queueUrl(source.queueUrl())
                .maxNumberOfMessages(LARGEST_BATCH)
                .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                .messageAttributeNames("All")
                .visibilityTimeout((int) source.visibility().toSeconds())
                .waitTimeSeconds((int) wait.toSeconds()))
        .messages();
  }

  private boolean messagesWait() {
    return !"0"
        .equals(
            sqs.getQueueAttributes(request ->
                    request
                        .queueUrl(source.queueUrl())
                        .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                .attributes()
                .get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES));
  }

  private void process(List<Message> batch) {
    try {
      Set<String> failed = invoke(batch);
      List<DeleteMessageBatchRequestEntry> done =
          batch.stream()
              .filter(message -> !failed.contains(message.messageId()))
              .map(message ->
                  DeleteMessageBatchRequestEntry.builder()
                      .id(message.messageId())
                      .receiptHandle(message.receiptHandle())
                      .build())
              .toList();
      if (!done.isEmpty()) {
        sqs.deleteMessageBatch(request -> request.queueUrl(source.queueUrl()).entries(done));
      }
    } catch (SdkException fault) {
      faults.accept(fault);
    } finally {
      free.release();
    }
  }

  /** The ids that are not to be deleted. */
  private Set<String> invoke(List<Message> batch) {
    Set<String> all = batch.stream().map(Message::messageId).collect(Collectors.toSet());
    @Nullable SQSBatchResponse response;
    try {
      response =
          function.handleRequest(
              SqsEvents.of(batch, source.queueArn()),
              new LocalContext(
                  "slipway-processor",
                  UUID.randomUUID().toString(),
                  clock.instant().plus(source.functionTimeout()),
                  clock));
    } catch (RuntimeException | Error fault) {
      faults.accept(fault);
      return all;
    }
    Set<String> failed =
        Optional.ofNullable(response).map(SQSBatchResponse::getBatchItemFailures).stream()
            .flatMap(List::stream)
            .map(item -> Optional.ofNullable(item.getItemIdentifier()).orElse(""))
            .collect(Collectors.toSet());
    return all.containsAll(failed) ? failed : all;
  }

  /**
   * Takes no further batch and waits for those in flight.
   *
   * @return false when some were still running after this time
   */
  public boolean stop(Duration patience) throws InterruptedException {
    stopping = true;
    long deadline = System.nanoTime() + patience.toNanos();
    return stopped.await(patience.toNanos(), TimeUnit.NANOSECONDS)
        && free.tryAcquire(
            source.maximumConcurrency(), deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  /** Stops, and waits as long as the function may take. */
  @Override
  public void close() {
    try {
      stop(source.functionTimeout().plus(source.longPolling()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
