package dev.slipway.processor.release.run;

import java.time.Duration;

/** Hears what the use cases do, for logs and metrics; decides nothing. */
public interface Steps {
  /** Something was done, or found not to be needed. */
  void done(dev.slipway.shared.telemetry.Operation operation, String detail);

  /** Something worth a warning happened, by the names of {@code docs/design.md}. */
  void warning(dev.slipway.shared.telemetry.Operation operation, String kind, String detail);

  /** Waits before looking again at what kept changing. */
  void pause(Duration duration);
}
