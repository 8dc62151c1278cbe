package dev.slipway.processor.delivery;

/** Carries out what messages ask for. Safe to repeat. */
public interface Work {
  /**
   * Does it.
   *
   * @return one line for the journal
   * @throws dev.slipway.processor.fault.Fault when it cannot be done, now or ever
   */
  String run(Job job);
}
