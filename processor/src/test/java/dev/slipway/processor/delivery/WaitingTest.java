package dev.slipway.processor.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processor.invocation.Deadline;
import dev.slipway.processor.world.ReleaseWorld;
import dev.slipway.proofs.Proofs;
import dev.slipway.shared.contract.WebhookMessage;
import dev.slipway.shared.contract.WebhookMessageCodec;
import dev.slipway.standin.http.RateLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Waiting is not failing, against GitHub's own limits: an hour without requests dead-letters
 * nothing.
 */
class WaitingTest {
  private final ReleaseWorld world = new ReleaseWorld(1);
  private final List<QueueMessage> queue = new ArrayList<>();
  private Instant visible = Instant.MIN;
  private int runs;

  @Test
  void anHourWithoutRateLimitDeadLettersNothing() {
    world.tag("v1.0.0");
    world.squash("fix: a leaking valve");
    world.gitHub.limits(RateLimits.gitHub().withPerHour(1).withGraphQlPerHour(1));
    Instant end = world.clock.instant().plus(Duration.ofMinutes(59));
    int deliveries = 0;
    for (; world.clock.instant().isBefore(end); world.clock.advance(Duration.ofMinutes(1))) {
      if (queue.size() < 10) {
        queue.add(queued(world.nextMessage()));
        deliveries++;
      }
      receive();
    }

    assertThat(queue).as("all wait").hasSize(10);
    assertThat(runs).as("nobody asks while it is known to be in vain").isLessThanOrEqualTo(3);
    assertThat(world.deadLetters).isEmpty();
    for (QueueMessage message : queue) {
      world
          .journal
          .find(parse(message).delivery())
          .ifPresent(entry -> assertThat(entry.failures()).isZero());
    }

    world.gitHub.limits(RateLimits.gitHub());
    for (int minute = 0; minute < 62 && !queue.isEmpty(); minute++) {
      world.clock.advance(Duration.ofMinutes(1));
      receive();
    }
    assertThat(queue).as("after the reset all are done at once").isEmpty();
    assertThat(world.releasePr().issue().title()).isEqualTo("chore(release): 1.0.1");
    assertThat(world.deadLetters).isEmpty();
    Proofs.line("hour-without-rate-limit", deliveries, "deliveries, none dead", 1);
  }

  @Test
  void onePlanServesABatchOfTenFromGitHubsSideToo() {
    world.tag("v1.0.0");
    world.squash("fix: a leaking valve");
    long before = world.requests().counted();
    queue.add(queued(world.nextMessage()));
    receive();
    long alone = world.requests().counted() - before;
    world.squash("fix: a rusty bolt");
    for (int i = 0; i < 10; i++) {
      queue.add(queued(world.nextMessage()));
    }
    before = world.requests().counted();
    receive();

    assertThat(queue).isEmpty();
    assertThat(world.requests().counted() - before)
        .as("one update, not ten: opening cost %s", alone)
        .isLessThanOrEqualTo(8);
  }

  private void receive() {
    if (queue.isEmpty() || world.clock.instant().isBefore(visible)) {
      return;
    }
    world.hidden.clear();
    Set<String> failed =
        world
            .wiring(world.connector())
            .processDelivery()
            .group(
                List.copyOf(queue),
                "run-" + ++runs,
                new Deadline(world.clock.instant().plusSeconds(50), world.clock));
    queue.removeIf(message -> !failed.contains(message.messageId()));
    if (!failed.isEmpty()) {
      Map<String, Duration> hidden = world.hidden;
      assertThat(hidden).as("head and group").containsKeys(receipts());
      Duration wait = hidden.get(queue.getFirst().receipt());
      assertThat(hidden.values()).containsOnly(wait);
      visible = world.clock.instant().plus(wait);
    }
  }

  private String[] receipts() {
    return queue.stream().map(QueueMessage::receipt).toArray(String[]::new);
  }

  private static WebhookMessage parse(QueueMessage message) {
    return ((WebhookMessageCodec.Parsed.Message) WebhookMessageCodec.parse(message.body()))
        .message();
  }

  private static QueueMessage queued(WebhookMessage message) {
    return new QueueMessage(
        message.delivery().value(),
        "receipt-" + message.delivery(),
        message.group().value(),
        WebhookMessageCodec.render(message),
        1);
  }
}
