package dev.slipway.processor.fault;

/** Somebody else changed what we were about to change, again and again. */
public final class OptimisticLockFailure extends Fault {
  /**
   * @param resource what kind of thing, such as {@code pull request}
   * @param id which one
   */
  public OptimisticLockFailure(String resource, String id) {
    super(
        resource + " " + id + " kept changing while it was being written; trying again later",
        null);
  }

  @Override
  public Retry retry() {
    return new Retry.Again();
  }
}
