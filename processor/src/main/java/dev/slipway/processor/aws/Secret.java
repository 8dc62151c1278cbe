package dev.slipway.processor.aws;

/** A secret that is looked up when it is needed, so that it can be changed while functions run. */
@FunctionalInterface
public interface Secret {
  /**
   * Its value now. Never to be logged.
   *
   * @throws dev.slipway.processor.fault.Fault when it cannot be had
   */
  String value();
}
