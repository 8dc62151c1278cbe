package dev.slipway.processor.fault;

/** Others took the next number each time, more often than {@code numbering.max_retries} allows. */
public final class DeploymentVersionCollision extends Fault {
  private final String environment;
  private final int attempts;
  private final String lastNumber;

  /**
   * @param environment where; several are a list for people
   * @param attempts how many times a number was tried
   * @param lastNumber the number tried last
   * @param cause what was in the way of the last one
   */
  public DeploymentVersionCollision(
      String environment, int attempts, String lastNumber, Throwable cause) {
    super(
        "others deploy to %s at the same time: after %d %s the number %s was taken as well"
                .formatted(
                    environment, attempts, attempts == 1 ? "attempt" : "attempts", lastNumber)
            + "; trying again later",
        cause);
    this.environment = environment;
    this.attempts = attempts;
    this.lastNumber = lastNumber;
  }

  public String environment() {
    return environment;
  }

  public int attempts() {
    return attempts;
  }

  public String lastNumber() {
    return lastNumber;
  }

  @Override
  public Retry retry() {
    return new Retry.Again();
  }
}
