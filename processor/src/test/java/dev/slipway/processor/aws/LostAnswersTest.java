package dev.slipway.processor.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engines.Engines;
import dev.slipway.engines.EnginesExtension;
import dev.slipway.engines.Table;
import dev.slipway.processor.delivery.DeliveryJournal;
import dev.slipway.processor.delivery.DeliveryJournal.Failure;
import dev.slipway.processor.delivery.DeliveryJournal.Held;
import dev.slipway.processor.delivery.DeliveryJournal.Opening;
import dev.slipway.processor.delivery.DeliveryJournal.Start.Started;
import dev.slipway.processor.delivery.ManualClock;
import dev.slipway.shared.domain.repo.DeliveryId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A write that took effect while its answer was lost is repeated by the client; the journal takes
 * it for what it is.
 */
@ExtendWith(EnginesExtension.class)
class LostAnswersTest {
  private static final DeliveryId DELIVERY = new DeliveryId("lost");

  private final ManualClock clock = new ManualClock(Instant.parse("2026-03-01T12:00:00Z"));
  private final LostAnswers network = new LostAnswers();
  private DeliveryJournal journal;

  @BeforeEach
  void journal(Engines engines, Table table) {
    Clients clients = new Clients(engines.environment(), network);
    journal = new DynamoDbDeliveryJournal(clients.dynamoDb(), table.name(), clock);
  }

  @Test
  void aStartIsStillTheCallers() {
    network.loseNext(1);

    assertThat(journal.start(opening("one"))).isInstanceOf(Started.class);
    assertThat(network.sent()).isEqualTo(2);
  }

  @Test
  void aTakeOverIsCountedOnce() {
    start("one");
    clock.advance(Duration.ofMinutes(1));

    // The first write only finds the crashed entry; the second takes over, and its answer is lost.
    network.loseAfter(1, 1);
    assertThat(start("two").failures()).isEqualTo(1);
    assertThat(journal.find(DELIVERY).orElseThrow().failures()).isEqualTo(1);
  }

  @Test
  void endsAreCountedOnceAndSucceed() {
    Held first = start("one");
    network.loseNext(1);
    assertThat(journal.failed(first, failure())).isTrue();
    assertThat(journal.find(DELIVERY).orElseThrow().failures()).isEqualTo(1);

    Held second = start("two");
    network.loseNext(1);
    assertThat(journal.givenBack(second, clock.instant())).isTrue();

    Held third = start("three");
    network.loseNext(1);
    assertThat(journal.dead(third, failure())).isTrue();
    assertThat(journal.find(DELIVERY).orElseThrow().failures()).isEqualTo(2);

    network.loseNext(1);
    assertThat(journal.resolve(DELIVERY, "ada", clock.instant())).isTrue();

    Held fourth = start("four");
    network.loseNext(1);
    assertThat(journal.done(fourth, "effect", clock.instant())).isTrue();
  }

  private Held start(String holder) {
    return ((Started) journal.start(opening(holder))).held();
  }

  private Opening opening(String holder) {
    return new Opening(
        DELIVERY,
        "acme/rocket",
        "correlation",
        holder,
        clock.instant(),
        Duration.ofMinutes(1),
        Duration.ofHours(336));
  }

  private Failure failure() {
    return new Failure("GitHubApiError", "500", clock.instant());
  }
}
