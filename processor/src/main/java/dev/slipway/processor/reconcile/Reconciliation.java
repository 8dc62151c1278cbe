package dev.slipway.processor.reconcile;

import java.util.List;

/** Looks for what webhooks did not tell, every few minutes. */
public interface Reconciliation {
  /** One run. It throws nothing for a fault: what else can be done is done. */
  Outcome run();

  /**
   * @param redeliveries asked of GitHub
   * @param plans enqueued
   * @param looks at deployments, enqueued
   * @param faults what stood in the way of something
   * @param gotThrough whether each of its jobs did: see {@link Progress}
   */
  record Outcome(int redeliveries, int plans, int looks, int faults, boolean gotThrough) {
    /**
     * @param looked how far the look after deployments came
     * @param asking how far the asking for redeliveries came
     * @param planning how far the daily plans came
     */
    static Outcome of(
        int redeliveries,
        int plans,
        LookAfterDeployments.Looked looked,
        Progress asking,
        Progress planning) {
      List<Progress> jobs = List.of(looked.progress(), asking, planning);
      return new Outcome(
          redeliveries,
          plans,
          looked.looks(),
          jobs.stream().mapToInt(Progress::faults).sum(),
          jobs.stream().allMatch(Progress::gotThrough));
    }

    /** The word for it in the metric that an alarm looks at. */
    public String word() {
      return gotThrough ? "done" : "stopped";
    }
  }
}
