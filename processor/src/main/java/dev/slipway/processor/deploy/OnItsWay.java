package dev.slipway.processor.deploy;

import dev.slipway.processor.deploy.EnvironmentSlots.Slot;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.deploy.EnvironmentName;
import dev.slipway.shared.domain.version.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What will be deployed in an environment before anything that joins the queue now. */
final class OnItsWay {
  private OnItsWay() {}

  /** The newest release that holds or waits for the slot on behalf of this environment. */
  static Optional<Version> newest(DeploymentLedger ledger, Slot slot, EnvironmentName environment) {
    List<DeploymentKey> keys = new ArrayList<>();
    slot.holder().ifPresent(holder -> keys.add(holder.key()));
    slot.queue().forEach(ticket -> keys.add(ticket.key()));
    keys.removeIf(key -> !key.environment().equals(environment));
    return ledger.findAll(keys).stream()
        .flatMap(record -> record.order().version().stream())
        .max(Comparator.naturalOrder());
  }
}
