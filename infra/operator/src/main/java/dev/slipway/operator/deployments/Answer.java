package dev.slipway.operator.deployments;

import dev.slipway.processor.delivery.DeliveryJournal.Failure;
import dev.slipway.shared.domain.deploy.DeploymentRecord;
import java.util.List;
import java.util.Optional;

/** What came of a request for a deployment, as far as it was waited for. */
sealed interface Answer {
  /** It is recorded; these records are what stands in the table. */
  record Recorded(List<DeploymentRecord> records) implements Answer {
    public Recorded {
      records = List.copyOf(records);
    }
  }

  /** It is not done, and will not be. */
  record Refused(String why) implements Answer {}

  /** The processor gave its message up: it is a dead letter. */
  record GivenUp(Failure failure) implements Answer {}

  /**
   * Its message still waits in the repository's group, or is in work.
   *
   * @param last how the processor failed at it before, if it did
   */
  record NotTakenUp(Optional<Failure> last) implements Answer {}

  /**
   * It did not get its turn in time; what was queued of it is cancelled.
   *
   * @param resource what it waited for, for people
   * @param cancelled its records; none when it had not been recorded, and then never is
   */
  record LockTimeout(String resource, List<DeploymentRecord> cancelled) implements Answer {
    public LockTimeout {
      cancelled = List.copyOf(cancelled);
    }
  }
}
