package dev.slipway.shared.domain.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.shared.domain.config.Approval;
import dev.slipway.shared.domain.config.EnvironmentConfig;
import dev.slipway.shared.domain.deploy.DeploymentOrder.Cause;
import dev.slipway.shared.domain.deploy.DeploymentOrder.Deployable;
import dev.slipway.shared.domain.deploy.DeploymentOrder.Origin;
import dev.slipway.shared.domain.deploy.DeploymentQueues.Holder;
import dev.slipway.shared.domain.deploy.DeploymentQueues.Slot;
import dev.slipway.shared.domain.deploy.DeploymentQueues.Ticket;
import dev.slipway.shared.domain.repo.CommitSha;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whose turn it is, row by row of the table. */
class DeploymentQueuesTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final List<DeploymentRecord> stored = new ArrayList<>();
  private final List<DeploymentKey> asked = new ArrayList<>();

  @Test
  void aHeldSlotIsNobodysTurn() {
    DeploymentRecord held = queued("a", 1, "x");
    assertThat(next(slot("a", held, queued("a", 2, "y")))).isEmpty();
    assertThat(asked).isEmpty();
  }

  @Test
  void anEmptyQueueIsNobodysTurn() {
    assertThat(next(slot("a", null))).isEmpty();
  }

  @Test
  void theFirstOfAFreeSlotIsNext() {
    DeploymentRecord first = queued("a", 1, "x");
    DeploymentRecord other = queued("b", 3, "z");
    assertThat(next(slot("a", null, first, queued("a", 2, "y")), slot("b", null, other)))
        .containsExactly(List.of(first), List.of(other));
  }

  @Test
  void oneRequestGoesTogetherOnceEachIsFirst() {
    DeploymentRecord a = queued("a", 1, "both");
    DeploymentRecord b = queued("b", 2, "both");
    assertThat(next(slot("a", null, a), slot("b", null, b))).containsExactly(List.of(a, b));
    assertThat(asked).as("one look-up for both").containsExactly(a.key());
  }

  @Test
  void oneRequestWaitsForASlotThatIsHeldAndForAPlaceThatIsNotTheFirst() {
    DeploymentRecord a = queued("a", 1, "both");
    DeploymentRecord b = queued("b", 2, "both");
    DeploymentRecord before = queued("b", 3, "alone");
    assertThat(next(slot("a", null, a), slot("b", before, b))).isEmpty();
    assertThat(next(slot("a", null, a), slot("b", null, before, b)))
        .containsExactly(List.of(before));
  }

  @Test
  void whatIsNoLongerQueuedIsNotWaitedFor() {
    DeploymentRecord a = queued("a", 1, "both");
    stored.add(record("b", 2, "both", DeploymentState.CANCELLED));
    assertThat(next(slot("a", null, a), slot("b", null))).containsExactly(List.of(a));
  }

  /** The ticket was read before its deployment moved on. */
  @Test
  void aFirstTicketWithoutAQueuedRecordIsNobodysTurn() {
    DeploymentRecord gone = record("a", 1, "x", DeploymentState.ACTIVE);
    assertThat(next(slot("a", null, gone))).isEmpty();
  }

  @Test
  void aSlotKnowsWhoStandsWhere() {
    DeploymentRecord held = queued("a", 1, "x");
    DeploymentRecord second = queued("a", 3, "z");
    Slot slot = slot("a", held, queued("a", 2, "y"), second);
    assertThat(slot.ahead(second.key())).isEqualTo(1);
    assertThat(slot.of(new EnvironmentName("A")))
        .containsExactly(held.key(), slot.queue().getFirst().key(), second.key());
    assertThat(slot.of(new EnvironmentName("b"))).isEmpty();
    assertThat(slot.nextTicket()).isEqualTo(8);
    assertThat(slot.nextToken()).isEqualTo(5);
    assertThat(slot.isIdle()).isFalse();
    assertThat(DeploymentQueues.EMPTY.slot(new ConcurrencyGroup("new")).nextTicket()).isEqualTo(1);
  }

  private List<List<DeploymentRecord>> next(Slot... slots) {
    return new DeploymentQueues(List.of(slots), List.of(), List.of())
        .next(key -> {
          asked.add(key);
          return stored.stream()
              .filter(one ->
                  stored.stream()
                      .anyMatch(
                          it -> it.key().equals(key) && requestKey(it).equals(requestKey(one))))
              .toList();
        });
  }

  private static String requestKey(DeploymentRecord record) {
    return record.order().origin().requestKey();
  }

  private static Slot slot(String group, DeploymentRecord holder, DeploymentRecord... queue) {
    return new Slot(
        new ConcurrencyGroup(group),
        7,
        4,
        Optional.ofNullable(holder).map(held -> new Holder(held.key(), 4, NOW)),
        Arrays.stream(queue).map(record -> new Ticket(1, record.key(), NOW)).toList());
  }

  private DeploymentRecord queued(String group, int id, String request) {
    DeploymentRecord record = record(group, id, request, DeploymentState.QUEUED);
    stored.add(record);
    return record;
  }

  private static DeploymentRecord record(
      String group, int id, String request, DeploymentState state) {
    return DeploymentRecord.first(
        new DeploymentKey.Foreign(new EnvironmentName(group), id),
        new DeploymentOrder(
            new Deployable(Optional.empty(), new CommitSha("a".repeat(40)), List.of()),
            new TreeMap<>(),
            new EnvironmentConfig(
                group, Optional.empty(), group, Approval.NONE, List.of(), List.of(), List.of()),
            "",
            new Origin(Cause.FOREIGN, request, "ada", NOW, "c")),
        Progress.begin(state, NOW));
  }
}
