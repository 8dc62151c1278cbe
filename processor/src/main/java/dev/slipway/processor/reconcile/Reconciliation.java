package dev.slipway.processor.reconcile;

/** Looks for what webhooks did not tell, every few minutes. */
public interface Reconciliation {
  /** One run. It throws nothing for a fault: what else can be done is done. */
  Outcome run();

  /**
   * @param redeliveries asked of GitHub
   * @param plans enqueued
   * @param looks at deployments, enqueued
   * @param faults what stood in the way of something
   */
  record Outcome(int redeliveries, int plans, int looks, int faults) {}
}
