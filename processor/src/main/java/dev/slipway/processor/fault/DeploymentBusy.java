package dev.slipway.processor.fault;

import java.time.Duration;

/** Another run is just creating this deployment's Deployment on GitHub, or has crashed at it. */
public final class DeploymentBusy extends Fault {
  private final Duration wait;

  /**
   * @param wait until that run must have ended
   */
  public DeploymentBusy(String deployment, Duration wait) {
    super(
        deployment
            + " is being created on GitHub by another run; looking again in "
            + wait.toSeconds()
            + " s",
        null);
    this.wait = wait;
  }

  @Override
  public Retry retry() {
    return new Retry.Wait(wait);
  }
}
