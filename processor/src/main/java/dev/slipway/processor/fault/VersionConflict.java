package dev.slipway.processor.fault;

/** The version to be released is taken by something else. */
public final class VersionConflict extends Fault {
  public VersionConflict(String calculated, String existing, String resolution) {
    super("version " + calculated + " conflicts with " + existing + ": " + resolution, null);
  }

  @Override
  public Retry retry() {
    return new Retry.Never();
  }
}
