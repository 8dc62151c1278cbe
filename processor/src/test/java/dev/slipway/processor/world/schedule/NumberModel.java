package dev.slipway.processor.world.schedule;

import dev.slipway.shared.domain.deploy.Attempt;
import dev.slipway.shared.domain.deploy.DeploymentKey.Numbered;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The numbers of each release in each environment: no hole, none twice. */
final class NumberModel {
  private final Map<String, Numbered> last = new HashMap<>();

  void given(Numbered key) {
    Numbered before = last.put(key.environment().key() + " " + key.release(), key);
    Must.hold(follows(before, key), "%s follows %s", key, before);
  }

  private static boolean follows(@Nullable Numbered before, Numbered key) {
    if (before == null) {
      return key.revision().value() == 1 && key.attempt().equals(Attempt.FIRST);
    }
    return key.revision().equals(before.revision())
        ? key.attempt().equals(before.attempt().next())
        : key.revision().equals(before.revision().next()) && key.attempt().equals(Attempt.FIRST);
  }
}
