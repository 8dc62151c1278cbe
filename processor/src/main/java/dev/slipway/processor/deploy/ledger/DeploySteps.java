package dev.slipway.processor.deploy.ledger;

import dev.slipway.shared.telemetry.Operation;
import java.time.Duration;

/** Hears what is done about deployments, for logs and metrics; decides nothing. */
public interface DeploySteps {
  /** Something was done. */
  void done(Operation operation, String detail);

  /** Something worth a warning happened, by the names of {@code docs/design.md}. */
  void warning(Operation operation, String kind, String detail);

  /** A deployment became active after it had waited so long for its slot. */
  void slotTaken(Duration waited);
}
