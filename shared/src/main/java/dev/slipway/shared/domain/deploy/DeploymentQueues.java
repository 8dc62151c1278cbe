package dev.slipway.shared.domain.deploy;

import dev.slipway.shared.domain.repo.TagName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The slots and queues of one repository at one moment, and the one place that decides what runs
 * next ({@link #next}).
 *
 * <table>
 * <caption>Whose turn it is</caption>
 * <tr><th>slot</th><th>queue</th><th>turn</th></tr>
 * <tr><td>held</td><td>any</td><td>nobody's: one deployment at a time in each group</td></tr>
 * <tr><td>free</td><td>empty</td><td>nobody's</td></tr>
 * <tr><td>free</td><td>its first ticket was requested alone</td><td>that one's</td></tr>
 * <tr><td>free</td><td>its first ticket was requested together with others</td><td>theirs, once each of them
 *     that is still queued is first at a free slot; until then nobody's</td></tr>
 * </table>
 *
 * <p>One transaction gives all tickets of a request, so any two requests stand in the same order
 * wherever they meet, and neither can wait for the other for ever.
 *
 * @param slots one for each group that ever had a deployment
 * @param promotions successful deployments that still have to be promoted, oldest first
 * @param releases releases that still have to be requested in their first environments, oldest
 *     first
 */
public record DeploymentQueues(
    List<Slot> slots, List<DeploymentKey> promotions, List<WaitingRelease> releases) {
  public static final DeploymentQueues EMPTY =
      new DeploymentQueues(List.of(), List.of(), List.of());

  public DeploymentQueues {
    slots = List.copyOf(slots);
    promotions = List.copyOf(promotions);
    releases = List.copyOf(releases);
  }

  /**
   * What runs next: each inner list becomes active in one transaction, and no two of them share a
   * slot.
   *
   * @param request the records that were requested together with a deployment, itself among them;
   *     asked once for each request that is first in a queue of a free slot
   */
  public List<List<DeploymentRecord>> next(
      Function<DeploymentKey, List<DeploymentRecord>> request) {
    List<List<DeploymentRecord>> next = new ArrayList<>();
    Set<DeploymentKey> seen = new HashSet<>();
    for (Slot slot : slots) {
      Optional<DeploymentKey> turn = slot.turn().map(Ticket::key);
      if (turn.isEmpty() || !seen.add(turn.get())) {
        continue;
      }
      List<DeploymentRecord> together =
          request.apply(turn.get()).stream()
              .filter(record -> record.state() == DeploymentState.QUEUED)
              .toList();
      together.forEach(record -> seen.add(record.key()));
      if (!together.isEmpty() && together.stream().allMatch(this::isTurnOf)) {
        next.add(together);
      }
    }
    return next;
  }

  private boolean isTurnOf(DeploymentRecord record) {
    return slot(record.group()).turn().filter(t -> t.key().equals(record.key())).isPresent();
  }

  /** A group's slot; an unused one if the group never had a deployment. */
  public Slot slot(ConcurrencyGroup group) {
    return slots.stream()
        .filter(slot -> slot.group().equals(group))
        .findFirst()
        .orElseGet(() -> new Slot(group, 0, 0, Optional.empty(), List.of()));
  }

  /** Whether nothing runs and nothing waits. */
  public boolean isIdle() {
    return promotions.isEmpty() && releases.isEmpty() && slots.stream().allMatch(Slot::isIdle);
  }

  /**
   * A group's slot and its queue.
   *
   * @param lastTicket the number given last; 0 before the first
   * @param token the fencing token given last; 0 before the first
   * @param queue who waits, first come first
   */
  public record Slot(
      ConcurrencyGroup group,
      long lastTicket,
      long token,
      Optional<Holder> holder,
      List<Ticket> queue) {
    public Slot {
      queue = List.copyOf(queue);
    }

    /** The ticket that may have the slot; empty while the slot is held, or nobody waits. */
    public Optional<Ticket> turn() {
      return holder.isPresent() ? Optional.empty() : queue.stream().findFirst();
    }

    /** The number of the ticket that the next deployment gets. */
    public long nextTicket() {
      return lastTicket + 1;
    }

    /** The fencing token that the next holder gets. */
    public long nextToken() {
      return token + 1;
    }

    /** How many tickets stand before a deployment's in the queue; all of them if it has none. */
    public long ahead(DeploymentKey key) {
      return queue.stream().takeWhile(ticket -> !ticket.key().equals(key)).count();
    }

    /** The deployments that hold the slot or wait for it on behalf of an environment. */
    public List<DeploymentKey> of(EnvironmentName environment) {
      return Stream.concat(holder.map(Holder::key).stream(), queue.stream().map(Ticket::key))
          .filter(key -> key.environment().equals(environment))
          .toList();
    }

    /** Whether nobody holds it and nobody waits for it. */
    public boolean isIdle() {
      return holder.isEmpty() && queue.isEmpty();
    }
  }

  /**
   * Who has a slot.
   *
   * @param token the slot's fencing token while this deployment holds it
   */
  public record Holder(DeploymentKey key, long token, Instant since) {}

  /** A place in a queue. */
  public record Ticket(long number, DeploymentKey key, Instant since) {}

  /**
   * A release that was published while the settings could not be read.
   *
   * @param actor who released it; "" if unknown
   */
  public record WaitingRelease(TagName release, String actor) {}
}
