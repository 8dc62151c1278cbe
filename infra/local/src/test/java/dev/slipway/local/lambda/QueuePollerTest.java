package dev.slipway.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.slipway.engines.Engines;
import dev.slipway.engines.Options;
import dev.slipway.engines.Queues;
import dev.slipway.local.lambda.QueuePoller.Source;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

@Timeout(60)
class QueuePollerTest {
  private static final String ARN = "arn:aws:sqs:eu-central-1:000000000000:slipway.fifo";
  private static Engines engines;

  private final List<SQSMessage> seen = new CopyOnWriteArrayList<>();
  private final List<Integer> batches = new CopyOnWriteArrayList<>();
  private final List<Throwable> faults = new CopyOnWriteArrayList<>();
  private Queues queues;

  @BeforeAll
  static void start() {
    engines = Engines.start(Options.fromSystemProperties());
  }

  @AfterAll
  static void end() {
    engines.close();
  }

  @BeforeEach
  void queue(TestInfo test) {
    queues = engines.createQueues(test.getTestMethod().orElseThrow().getName());
  }

  @Test
  void batchesComeInTheOrderOfTheirGroupAndAreDeleted() throws Exception {
    for (int i = 0; i < 25; i++) {
      send("repo-1", "m" + i);
    }
    try (QueuePoller _ = poll(Duration.ofSeconds(30), 10, (event, _) -> taken(event))) {
      until(() -> seen.size() == 25 && left() == 0);
    }
    assertThat(seen).extracting(SQSMessage::getBody).startsWith("m0", "m1", "m2").endsWith("m24");
    assertThat(batches).allMatch(size -> size <= 10).contains(10);
    SQSMessage first = seen.getFirst();
    assertThat(first.getAttributes())
        .containsEntry("MessageGroupId", "repo-1")
        .containsEntry("ApproximateReceiveCount", "1")
        .containsKeys("SequenceNumber", "SentTimestamp", "MessageDeduplicationId");
    assertThat(first.getEventSource()).isEqualTo("aws:sqs");
    assertThat(first.getEventSourceArn()).isEqualTo(ARN);
    assertThat(first.getAwsRegion()).isEqualTo("eu-central-1");
  }

  @Test
  void whatIsReportedAsFailedComesAgain() throws Exception {
    send("repo-1", "good");
    send("repo-1", "bad");
    AtomicInteger runs = new AtomicInteger();
    try (QueuePoller _ =
        poll(
            Duration.ofSeconds(1),
            10,
            (event, _) -> {
              taken(event);
              return runs.incrementAndGet() > 1
                  ? null
                  : failed(
                      event.getRecords().stream()
                          .filter(record -> record.getBody().equals("bad"))
                          .map(SQSMessage::getMessageId)
                          .toList());
            })) {
      until(() -> runs.get() == 2 && left() == 0);
    }
    assertThat(seen).extracting(SQSMessage::getBody).containsExactly("good", "bad", "bad");
    assertThat(seen.getLast().getAttributes()).containsEntry("ApproximateReceiveCount", "2");
  }

  @Test
  void aThrownFaultAndAnUnknownIdFailTheWholeBatch() throws Exception {
    send("repo-1", "m");
    AtomicInteger runs = new AtomicInteger();
    try (QueuePoller _ =
        poll(
            Duration.ofSeconds(1),
            10,
            (event, _) -> {
              taken(event);
              return switch (runs.incrementAndGet()) {
                case 1 -> throw new IllegalStateException("on purpose");
                case 2 -> failed(List.of("nobody"));
                default -> failed(List.of());
              };
            })) {
      until(() -> runs.get() == 3 && left() == 0);
    }
    assertThat(seen).hasSize(3);
    assertThat(faults).singleElement().isInstanceOf(IllegalStateException.class);
  }

  @Test
  void groupsRunAtOnceUpToTheLimitAndOneGroupNeverBesideItself() throws Exception {
    Set<String> running = ConcurrentHashMap.newKeySet();
    AtomicInteger beside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch three = new CountDownLatch(3);
    try (QueuePoller _ =
        poll(
            Duration.ofSeconds(30),
            3,
            (event, context) -> {
              Set<String> groups =
                  event.getRecords().stream()
                      .map(record -> record.getAttributes().get("MessageGroupId"))
                      .collect(Collectors.toSet());
              groups.stream()
                  .filter(group -> !running.add(group))
                  .forEach(_ -> beside.incrementAndGet());
              most.accumulateAndGet(running.size(), Math::max);
              three.countDown();
              await(three);
              assertThat(context.getRemainingTimeInMillis()).isBetween(1, 50_000);
              running.removeAll(groups);
              return taken(event);
            })) {
      // One at a time, so that each group comes in a batch of its own while the others run.
      for (int group = 1; group <= 3; group++) {
        send("repo-" + group, "a" + group);
        int expected = group;
        until(() -> running.size() >= expected || three.getCount() == 0);
      }
      for (int group = 1; group <= 3; group++) {
        send("repo-" + group, "b" + group);
      }
      until(() -> seen.size() == 6 && left() == 0);
    }
    assertThat(faults).isEmpty();
    assertThat(beside).hasValue(0);
    assertThat(most).hasValue(3);
  }

  @Test
  void stopWaitsForWhatIsInFlight() throws Exception {
    send("repo-1", "m");
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    QueuePoller poller =
        poll(
            Duration.ofSeconds(30),
            10,
            (event, _) -> {
              started.countDown();
              await(go);
              return taken(event);
            });
    await(started);

    assertThat(poller.stop(Duration.ofMillis(1500))).as("still running").isFalse();
    go.countDown();
    assertThat(poller.stop(Duration.ofSeconds(20))).isTrue();
    assertThat(left()).isZero();
    assertThat(seen).hasSize(1);

    send("repo-1", "after");
    assertThat(left()).as("nobody takes it").isOne();
  }

  private SQSBatchResponse taken(SQSEvent event) {
    batches.add(event.getRecords().size());
    seen.addAll(event.getRecords());
    return failed(List.of());
  }

  private static SQSBatchResponse failed(List<String> ids) {
    return new SQSBatchResponse(ids.stream().map(BatchItemFailure::new).toList());
  }

  private QueuePoller poll(
      Duration visibility, int concurrency, RequestHandler<SQSEvent, SQSBatchResponse> function) {
    Source source =
        new Source(
            queues.main().toString(),
            ARN,
            visibility,
            Duration.ofSeconds(50),
            concurrency,
            Duration.ofSeconds(1));
    return QueuePoller.start(engines.sqs(), source, function, InstantSource.system(), faults::add);
  }

  private void send(String group, String body) {
    engines
        .sqs()
        .sendMessage(request ->
            request
                .queueUrl(queues.main().toString())
                .messageGroupId(group)
                .messageDeduplicationId(group + body)
                .messageBody(body));
  }

  private int left() {
    Map<QueueAttributeName, String> attributes =
        engines
            .sqs()
            .getQueueAttributes(request ->
                request.queueUrl(queues.main().toString()).attributeNames(QueueAttributeName.ALL))
            .attributes();
    return Integer.parseInt(attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
        + Integer.parseInt(
            attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException fault) {
      throw new IllegalStateException(fault);
    }
  }

  private static void until(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }
}
