package dev.slipway.processor.deploy;

import dev.slipway.shared.domain.deploy.ConcurrencyGroup;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.repo.TagName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The slots of one repository's concurrency groups, and who waits for them. */
public interface EnvironmentSlots {
  /** Everything that is in motion, read at once. */
  InMotion inMotion();

  /**
   * @param slots one for each group that ever was deployed to
   * @param promotions successes that are still to be promoted, oldest first
   * @param releases those still to be asked for in their first environments, oldest first
   */
  record InMotion(List<Slot> slots, List<DeploymentKey> promotions, List<WaitingRelease> releases) {
    public static final InMotion NOTHING = new InMotion(List.of(), List.of(), List.of());

    public InMotion {
      slots = List.copyOf(slots);
      promotions = List.copyOf(promotions);
      releases = List.copyOf(releases);
    }

    /** A group's slot; as nobody ever used it, if there is none. */
    public Slot slot(ConcurrencyGroup group) {
      return slots.stream()
          .filter(slot -> slot.group().equals(group))
          .findFirst()
          .orElseGet(() -> new Slot(group, 0, 0, Optional.empty(), List.of()));
    }

    /** Whether nothing waits for anything. */
    public boolean isIdle() {
      return promotions.isEmpty()
          && releases.isEmpty()
          && slots.stream().allMatch(slot -> slot.holder().isEmpty() && slot.queue().isEmpty());
    }
  }

  /**
   * A group's slot.
   *
   * @param lastTicket the number given last; 0 before the first
   * @param token the fencing token given last; 0 before the first
   * @param queue who waits, first come first
   */
  record Slot(
      ConcurrencyGroup group,
      long lastTicket,
      long token,
      Optional<Holder> holder,
      List<Ticket> queue) {
    public Slot {
      queue = List.copyOf(queue);
    }
  }

  /**
   * @param token the slot's token while this one holds it
   */
  record Holder(DeploymentKey key, long token, Instant since) {}

  /**
   * A release that came out while the settings could not be read.
   *
   * @param actor who released it; "" if unknown
   */
  record WaitingRelease(TagName release, String actor) {}

  /** A place in a queue. */
  record Ticket(long number, DeploymentKey key, Instant since) {}
}
