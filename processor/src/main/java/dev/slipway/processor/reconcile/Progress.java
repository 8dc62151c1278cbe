package dev.slipway.processor.reconcile;

import dev.slipway.processor.fault.Fault;
import dev.slipway.processor.fault.RateLimited;

/**
 * How far one of a run's jobs came; immutable.
 *
 * <pre>
 * what happened                                                   got through
 * nothing was to be done, or all of it was                        yes
 * faults with some repositories or installations, others done     yes
 * faults with all of them                                         no
 * a fault before or between them, the run's end among these       no
 * GitHub asked to wait                                            as without it: waiting is no fault
 * </pre>
 *
 * <p>Something whose turn has not come counts as done.
 *
 * @param done repositories or installations that were seen to
 * @param failed those that a fault stood in the way of
 * @param waits times that GitHub asked to wait
 * @param stopped whether a fault ended the job itself
 */
record Progress(int done, int failed, int waits, boolean stopped) {
  static final Progress NONE = new Progress(0, 0, 0, false);

  /** One more was seen to. */
  Progress oneDone() {
    return new Progress(done + 1, failed, waits, stopped);
  }

  /** One more was not, and the next had its turn all the same. */
  Progress oneMet(Fault fault) {
    return fault instanceof RateLimited
        ? new Progress(done, failed, waits + 1, stopped)
        : new Progress(done, failed + 1, waits, stopped);
  }

  /** The job ended before its end. */
  Progress stoppedBy(Fault fault) {
    return fault instanceof RateLimited
        ? new Progress(done, failed, waits + 1, stopped)
        : new Progress(done, failed, waits, true);
  }

  /** All that stood in the way of something. */
  int faults() {
    return failed + waits + (stopped ? 1 : 0);
  }

  boolean gotThrough() {
    return !stopped && (done > 0 || failed == 0);
  }
}
