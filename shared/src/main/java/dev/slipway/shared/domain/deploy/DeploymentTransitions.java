package dev.slipway.shared.domain.deploy;

import dev.slipway.shared.domain.deploy.Decision.Change;
import dev.slipway.shared.domain.deploy.Decision.Refused;
import dev.slipway.shared.domain.deploy.Decision.SlotChange;
import java.time.Instant;

/**
 * The state table of deployments.
 *
 * <table>
 * <caption>From, event, to</caption>
 * <tr><th>from</th><th>event</th><th>to</th></tr>
 * <tr><td>awaiting approval</td><td>approved, the last approval of its request</td><td>queued</td></tr>
 * <tr><td>awaiting approval</td><td>approved, another one is missing</td><td>awaiting approval</td></tr>
 * <tr><td>awaiting approval</td><td>approved, but a newer release was deployed here and nobody confirmed</td>
 *     <td>rejected</td></tr>
 * <tr><td>awaiting approval</td><td>approved, but a newer release is queued or active here and nobody
 *     confirmed</td><td>refused: it stays as it is until that one has ended</td></tr>
 * <tr><td>awaiting approval</td><td>rejected</td><td>rejected</td></tr>
 * <tr><td>awaiting approval, queued</td><td>cancelled by a person</td><td>cancelled</td></tr>
 * <tr><td>queued</td><td>slot free and it is the oldest</td><td>active</td></tr>
 * <tr><td>queued at the gate</td><td>status success, failure or error: the run is over before its turn</td>
 *     <td>cancelled</td></tr>
 * <tr><td>active</td><td>status queued, pending, in_progress, waiting, inactive</td><td>active, noted</td></tr>
 * <tr><td>active</td><td>status success, and every check of {@code verify} passed since it is active</td>
 *     <td>succeeded; slot freed</td></tr>
 * <tr><td>active</td><td>status failure, or a check of {@code verify} ended otherwise</td>
 *     <td>failed; slot freed</td></tr>
 * <tr><td>active</td><td>status error</td><td>errored; slot freed</td></tr>
 * <tr><td>active</td><td>a person confirms or fails it</td><td>succeeded, failed; slot freed</td></tr>
 * <tr><td>active</td><td>deadline passed</td><td>active and stuck: only a person frees it</td></tr>
 * <tr><td>active</td><td>released by force, with the token shown</td><td>errored; slot freed</td></tr>
 * <tr><td>active</td><td>cancelled</td><td>refused</td></tr>
 * <tr><td>active at the gate</td><td>the workflow run is gone</td><td>cancelled; slot freed</td></tr>
 * <tr><td>over</td><td>a status</td><td>as it is, noted</td></tr>
 * </table>
 *
 * <p>{@link PeoplesDecisions} has the rows of what people decide, {@link Observations} those of
 * what GitHub reports and Slipway does.
 */
public final class DeploymentTransitions {
  private DeploymentTransitions() {}

  /** What the event does to the record at the moment {@code now}. */
  public static Decision decide(
      DeploymentRecord record, DeploymentEvent event, Instant now, String correlationId) {
    Moment moment = new Moment(record, now, correlationId);
    return switch (event) {
      case DeploymentEvent.ByPerson person -> new PeoplesDecisions(moment).decide(person);
      case DeploymentEvent.Observed observed -> new Observations(moment).decide(observed);
    };
  }

  /** A record at a moment, and the ways in which it can change. */
  record Moment(DeploymentRecord record, Instant now, String correlationId) {
    DeploymentState state() {
      return record.state();
    }

    Progress progress() {
      return record.progress();
    }

    /** It comes into another state. */
    Decision to(DeploymentState next, String by, String what, SlotChange slot) {
      return change(progress().to(next, now), by, what, slot);
    }

    /** It keeps its state and its place; its history gets an entry. */
    Decision note(Progress progress, String by, String what) {
      return change(progress, by, what, SlotChange.KEEP);
    }

    Decision change(Progress progress, String by, String what, SlotChange slot) {
      HistoryEntry entry =
          new HistoryEntry(
              progress.entries() + 1,
              now,
              new HistoryEntry.Step(state(), progress.state()),
              by.isEmpty() ? "somebody" : by,
              what,
              correlationId);
      return new Change(record.with(progress.withEntry()), entry, slot);
    }

    Decision refused(String why) {
      return new Refused(record.key() + " is " + state() + ": " + why);
    }
  }
}
