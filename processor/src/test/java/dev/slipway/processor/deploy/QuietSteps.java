package dev.slipway.processor.deploy;

import dev.slipway.processor.deploy.ledger.DeploySteps;
import dev.slipway.shared.telemetry.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Keeps the warnings. */
public final class QuietSteps implements DeploySteps {
  private final List<String> warnings = new ArrayList<>();

  @Override
  public void done(Operation operation, String detail) {}

  @Override
  public synchronized void warning(Operation operation, String kind, String detail) {
    warnings.add(kind + ": " + detail);
  }

  @Override
  public void slotTaken(Duration waited) {}

  synchronized List<String> warnings() {
    return List.copyOf(warnings);
  }
}
