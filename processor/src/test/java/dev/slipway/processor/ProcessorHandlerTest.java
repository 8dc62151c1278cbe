package dev.slipway.processor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.MessageAttribute;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.slipway.processor.delivery.DeliveryJournal.Entry;
import dev.slipway.processor.delivery.DeliveryJournal.State;
import dev.slipway.processor.delivery.QueueMessage;
import dev.slipway.processor.world.Invocation;
import dev.slipway.processor.world.Killing;
import dev.slipway.processor.world.ReleaseWorld;
import dev.slipway.shared.contract.Instruction;
import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.contract.WebhookMessage;
import dev.slipway.shared.contract.WebhookMessageCodec;
import dev.slipway.shared.domain.repo.DeliveryId;
import dev.slipway.shared.domain.repo.RepositoryId;
import dev.slipway.shared.domain.repo.RepositoryName;
import dev.slipway.standin.state.Repository;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.kohsuke.github.connector.GitHubConnector;
import org.kohsuke.github.connector.GitHubConnectorRequest;

/** A batch of two repositories through the handler that Lambda calls. */
class ProcessorHandlerTest {
  private static final int PLENTY = 600_000;
  private final ReleaseWorld world = new ReleaseWorld(1);
  private final Repository lander = world.ada.createRepository("acme/lander");
  private int runs;

  ProcessorHandlerTest() {
    world.ada.commit(lander, "main", "feat: land", Map.of("README.md", "# Lander\n"));
    world.squash("feat: fly");
  }

  @Test
  void groupsOfABatchRunAtTheSameTime() {
    CountDownLatch both = new CountDownLatch(2);
    Set<String> seen = ConcurrentHashMap.newKeySet();
    GitHubConnector connector =
        request -> {
          repositoryOf(request)
              .filter(seen::add)
              .ifPresent(_ -> {
                both.countDown();
                await(both);
              });
          return world.connector().send(request);
        };

    assertThat(handle(connector, message("a", world.rocket), message("b", lander))).isEmpty();

    assertThat(seen).containsExactlyInAnyOrder("rocket", "lander");
    assertThat(state("a")).isEqualTo(State.DONE);
    assertThat(state("b")).isEqualTo(State.DONE);
  }

  @Test
  void aFailingGroupTouchesNoOtherAndComesBackWhole() {
    GitHubConnector connector =
        request -> {
          if (repositoryOf(request).filter("rocket"::equals).isPresent()) {
            throw new IOException("connection reset");
          }
          return world.connector().send(request);
        };

    assertThat(
            handle(
                connector,
                message("a", world.rocket),
                message("b", lander),
                message("c", world.rocket),
                message("d", lander)))
        .containsExactly("m-a", "m-c");

    assertThat(state("b")).isEqualTo(State.DONE);
    assertThat(state("d")).isEqualTo(State.DONE);
    assertThat(handle(world.connector(), message("a", world.rocket), message("c", world.rocket)))
        .isEmpty();
  }

  @Test
  void aCrashInOneGroupLeavesTheOthersDoneAndCountsWhenItsLeaseHasRunOut() {
    Killing killing = new Killing(world.connector(), 1, false);
    GitHubConnector connector =
        request ->
            repositoryOf(request).filter("rocket"::equals).isPresent()
                ? killing.send(request)
                : world.connector().send(request);

    assertThat(handle(connector, message("a", world.rocket), message("b", lander)))
        .containsExactly("m-a");

    assertThat(state("b")).isEqualTo(State.DONE);
    assertThat(handle(world.connector(), message("a", world.rocket))).as("held").hasSize(1);
    assertThat(entry("a").failures()).isZero();
    world.clock.advance(Duration.ofMillis(PLENTY).plusSeconds(11));
    assertThat(handle(world.connector(), message("a", world.rocket))).isEmpty();
    assertThat(entry("a").failures()).as("the crash").isEqualTo(1);
  }

  @Test
  void nearItsEndTheInvocationGivesEverythingBackUncounted() {
    assertThat(
            handle(
                world.connector(),
                6_000,
                List.of(message("a", world.rocket), message("b", lander))))
        .containsExactlyInAnyOrder("m-a", "m-b");

    assertThat(entry("a").failures()).isZero();
    assertThat(world.deadLetters).isEmpty();
  }

  @Test
  void whoPutAMessageBackIsReadFromItsAttributes() {
    SQSMessage message = message("a", world.rocket);
    message.setMessageAttributes(
        Map.of(
            QueueMessage.REDRIVES, attribute("2"), QueueMessage.REDRIVEN_BY, attribute("grace")));

    assertThat(handle(world.connector(), message)).isEmpty();

    assertThat(entry("a").resolvedBy()).contains("grace");
  }

  private List<String> handle(GitHubConnector connector, SQSMessage... messages) {
    return handle(connector, PLENTY, List.of(messages));
  }

  private List<String> handle(GitHubConnector connector, int millis, List<SQSMessage> messages) {
    SQSEvent event = new SQSEvent();
    event.setRecords(new ArrayList<>(messages));
    return new ProcessorHandler(world.wiring(connector))
            .handleRequest(event, new Invocation("request-" + ++runs, millis))
            .getBatchItemFailures()
            .stream()
            .map(BatchItemFailure::getItemIdentifier)
            .toList();
  }

  private Entry entry(String delivery) {
    return world.journal.find(new DeliveryId(delivery)).orElseThrow();
  }

  private State state(String delivery) {
    return entry(delivery).state();
  }

  private static Optional<String> repositoryOf(GitHubConnectorRequest request) throws IOException {
    String text = request.url().getPath() + new String(request.body().readAllBytes(), UTF_8);
    return List.of("rocket", "lander").stream().filter(text::contains).findFirst();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).as("the other group runs too").isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private SQSMessage message(String delivery, Repository repository) {
    WebhookMessage message =
        new WebhookMessage(
            new DeliveryId(delivery),
            "c-" + delivery,
            world.clock.instant(),
            "push",
            "",
            Optional.empty(),
            Optional.of(
                new RepositoryRef(
                    new RepositoryId(repository.id()),
                    RepositoryName.parse(repository.fullName()).orElseThrow())),
            "ada",
            new Instruction.Plan(Instruction.Cause.PUSH, Optional.empty(), Optional.empty()));
    SQSMessage queued = new SQSMessage();
    queued.setMessageId("m-" + delivery);
    queued.setReceiptHandle("receipt-" + delivery);
    queued.setBody(WebhookMessageCodec.render(message));
    queued.setAttributes(
        Map.of("MessageGroupId", message.group().value(), "ApproximateReceiveCount", "1"));
    return queued;
  }

  private static MessageAttribute attribute(String value) {
    MessageAttribute attribute = new MessageAttribute();
    attribute.setStringValue(value);
    return attribute;
  }
}
