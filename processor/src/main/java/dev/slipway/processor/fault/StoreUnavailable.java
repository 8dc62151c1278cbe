package dev.slipway.processor.fault;

/** The table or a queue did not do what it was asked, though nothing was wrong with the asking. */
public final class StoreUnavailable extends Fault {
  public StoreUnavailable(String operation, Throwable cause) {
    super(operation + " failed: " + cause.getClass().getSimpleName(), cause);
  }

  @Override
  public Retry retry() {
    return new Retry.Outage();
  }
}
