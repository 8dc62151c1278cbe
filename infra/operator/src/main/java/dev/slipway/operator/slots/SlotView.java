package dev.slipway.operator.slots;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.operator.Ages;
import dev.slipway.operator.CannotRun;
import dev.slipway.operator.JsonOutput;
import dev.slipway.operator.Page;
import dev.slipway.operator.Terminal;
import dev.slipway.operator.deployments.DeployedRepository;
import dev.slipway.shared.domain.deploy.ConcurrencyGroup;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.deploy.DeploymentQueues.Holder;
import dev.slipway.shared.domain.deploy.DeploymentQueues.Slot;
import dev.slipway.shared.domain.deploy.DeploymentQueues.Ticket;
import dev.slipway.shared.domain.deploy.DeploymentRecord;
import dev.slipway.shared.domain.deploy.Progress.HeldSlot;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A group's slot, with what its holder's record says about it.
 *
 * @param held empty while nobody holds it, and for a moment while somebody else takes or frees it
 */
record SlotView(Slot slot, Optional<HeldSlot> held) {

  /** All of a repository's, by the names of their groups. */
  static List<SlotView> all(DeployedRepository repository) {
    List<Slot> slots = repository.ledger().queues().slots();
    Map<DeploymentKey, DeploymentRecord> holders =
        repository
            .ledger()
            .findAll(
                slots.stream().flatMap(slot -> slot.holder().stream()).map(Holder::key).toList())
            .stream()
            .collect(Collectors.toMap(DeploymentRecord::key, Function.identity()));
    return slots.stream()
        .sorted(Comparator.comparing(Slot::group))
        .map(slot ->
            new SlotView(
                slot,
                slot.holder()
                    .flatMap(holder -> Optional.ofNullable(holders.get(holder.key())))
                    .flatMap(record -> record.progress().slot())))
        .toList();
  }

  /**
   * One of a repository's; empty when nothing was ever deployed in that group.
   *
   * @throws CannotRun when the name can be no group's
   */
  static Optional<SlotView> find(DeployedRepository repository, String group) {
    try {
      ConcurrencyGroup wanted = new ConcurrencyGroup(group);
      return all(repository).stream().filter(s -> s.slot().group().equals(wanted)).findFirst();
    } catch (IllegalArgumentException e) {
      throw new CannotRun("GROUP: " + e.getMessage(), e);
    }
  }

  /** The message for a slot that does not exist. */
  static String none(DeployedRepository repository, String group) {
    List<String> names = all(repository).stream().map(seen -> seen.slot().group().name()).toList();
    return "nothing has ever been deployed in a group %s of %s; %s"
        .formatted(
            group,
            repository.name(),
            names.isEmpty() ? "nor in any other" : "its groups: " + String.join(", ", names));
  }

  boolean isStuck(Instant now) {
    return held.filter(h -> h.stuckSince().isPresent() || h.deadline().isBefore(now)).isPresent();
  }

  /** One line: who holds it, and how many wait. */
  String line(Terminal terminal, Instant now) {
    String holder =
        slot.holder()
            .map(h ->
                "%s  for %s, token %d%s"
                    .formatted(
                        Terminal.oneLine(h.key().toString()),
                        Ages.since(h.since(), now),
                        h.token(),
                        held.map(x -> ", deadline " + x.deadline()).orElse("")))
            .orElse("free");
    return "%s  %s%s%s"
        .formatted(
            terminal.bold(Terminal.oneLine(slot.group().name())),
            holder,
            isStuck(now) ? "  " + terminal.red("stuck") : "",
            slot.queue().isEmpty() ? "" : "  " + slot.queue().size() + " queued");
  }

  /** A line for each thing known. */
  String page(Instant now) {
    Page page = new Page(10);
    page.row("group", slot.group().name());
    page.row("held by", slot.holder().map(h -> h.key().toString()).orElse("nobody"));
    slot.holder()
        .ifPresent(h -> {
          page.row("since", h.since() + " (" + Ages.since(h.since(), now) + ")");
          page.row("token", Long.toString(h.token()));
        });
    held.ifPresent(h -> page.row("deadline", h.deadline().toString()));
    if (isStuck(now)) {
      page.row(
          "stuck",
          held.flatMap(HeldSlot::stuckSince).map(at -> "since " + at).orElse("past its deadline"));
    }
    page.row("queued", Integer.toString(slot.queue().size()));
    for (Ticket ticket : slot.queue()) {
      page.row(
          "  " + ticket.number(),
          ticket.key()
              + "  since "
              + ticket.since()
              + " ("
              + Ages.since(ticket.since(), now)
              + ")");
    }
    return page.toString();
  }

  ObjectNode json(Instant now) {
    ObjectNode json = JsonOutput.object();
    json.put("group", slot.group().name());
    JsonOutput.put(json, "holder", slot.holder().map(Holder::key));
    json.put("token", slot.holder().map(Holder::token).orElse(null));
    JsonOutput.put(json, "since", slot.holder().map(Holder::since));
    JsonOutput.put(json, "deadline", held.map(HeldSlot::deadline));
    json.put("stuck", isStuck(now));
    JsonOutput.put(json, "stuck_since", held.flatMap(HeldSlot::stuckSince));
    var queue = json.putArray("queue");
    for (Ticket ticket : slot.queue()) {
      queue
          .addObject()
          .put("ticket", ticket.number())
          .put("key", ticket.key().toString())
          .put("since", ticket.since().toString());
    }
    return json;
  }
}
