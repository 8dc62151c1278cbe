package dev.slipway.operator.deployments;

import dev.slipway.processor.delivery.DeliveryJournal.Failure;
import dev.slipway.shared.domain.deploy.DeploymentRecord;
import java.util.List;
import java.util.Optional;

/** What became of a request for a deployment, as far as it was waited for. */
sealed interface RequestOutcome {
  /** What stands in the table by the end. */
  default List<DeploymentRecord> records() {
    return List.of();
  }

  /** Why it is not recorded, or no longer goes on. */
  default Optional<String> reason() {
    return Optional.empty();
  }

  /** It is recorded. */
  record Recorded(List<DeploymentRecord> records) implements RequestOutcome {
    public Recorded {
      records = List.copyOf(records);
    }
  }

  /** The processor refused it. */
  record Refused(String why) implements RequestOutcome {
    @Override
    public Optional<String> reason() {
      return Optional.of(why);
    }
  }

  /** The processor gave its message up: it is a dead letter. */
  record GivenUp(Failure failure) implements RequestOutcome {
    @Override
    public Optional<String> reason() {
      return Optional.of(words(failure));
    }
  }

  /**
   * Its message still waits in the repository's group, or is being processed.
   *
   * @param last how the processor failed at it before, if it did
   */
  record NotTakenUp(Optional<Failure> last) implements RequestOutcome {
    @Override
    public Optional<String> reason() {
      return last.map(RequestOutcome::words);
    }
  }

  /**
   * It did not get its turn in time; what was queued of it is cancelled.
   *
   * @param resource what it waited for, for people
   * @param records those that were cancelled; none when it had not been recorded, and then never is
   */
  record LockTimeout(String resource, List<DeploymentRecord> records) implements RequestOutcome {
    public LockTimeout {
      records = List.copyOf(records);
    }

    @Override
    public Optional<String> reason() {
      return Optional.of("LockTimeout(" + resource + ")");
    }
  }

  private static String words(Failure failure) {
    return failure.kind() + ": " + failure.reason();
  }
}
