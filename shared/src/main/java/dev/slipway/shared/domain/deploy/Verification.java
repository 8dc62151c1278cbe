package dev.slipway.shared.domain.deploy;

import dev.slipway.shared.domain.deploy.DeploymentEvent.Check;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the check runs that an environment's {@code verify} names say of an active deployment. Only
 * those count that began after it became active: the same commit had checks before.
 */
sealed interface Verification {
  /** All of them concluded {@code success}. */
  record Passed() implements Verification {}

  /** One ended otherwise. */
  record Failed(String check, String conclusion) implements Verification {}

  /** One has not ended, or not begun. */
  record Running(String check) implements Verification {}

  static Verification of(List<Check> checks, DeploymentRecord record) {
    Instant since = record.progress().since();
    Optional<Verification> running = Optional.empty();
    for (String name : record.order().environment().verify()) {
      Optional<Check> newest =
          checks.stream()
              .filter(check -> check.name().equals(name) && !check.started().isBefore(since))
              .max(Comparator.comparing(Check::started));
      Optional<String> conclusion = newest.flatMap(Check::conclusion);
      if (conclusion.isEmpty()) {
        running = running.or(() -> Optional.of(new Running(name)));
      } else if (!conclusion.get().equals("success")) {
        return new Failed(name, conclusion.get());
      }
    }
    return running.orElseGet(Passed::new);
  }
}
