package dev.slipway.shared.domain.deploy;

/**
 * One deployment of one release (or of somebody else's commit) in one environment.
 *
 * @param version counts the writes of this record, from 1: a write names the version that it was
 *     decided on
 */
public record DeploymentRecord(
    DeploymentKey key, DeploymentOrder order, Progress progress, long version) {

  /** A record that was not written yet. */
  public static DeploymentRecord first(
      DeploymentKey key, DeploymentOrder order, Progress progress) {
    return new DeploymentRecord(key, order, progress, 1);
  }

  /** This record after one more write. */
  public DeploymentRecord with(Progress next) {
    return new DeploymentRecord(key, order, next, version + 1);
  }

  public DeploymentState state() {
    return progress.state();
  }

  public ConcurrencyGroup group() {
    return order.group();
  }
}
