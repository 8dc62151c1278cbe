package dev.slipway.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.shared.domain.config.OperatorSettings.Monitoring;
import dev.slipway.shared.telemetry.EmfMetrics;
import dev.slipway.shared.telemetry.StructuredLog;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crac.Core;
import org.junit.jupiter.api.Test;

/** What Lambda calls around a snapshot. */
class SnapshotTest {
  private final InstantSource clock = InstantSource.fixed(Receiver.NOW);
  private final List<String> lines = new ArrayList<>();
  private final List<String> sent = new ArrayList<>();
  private int fetched;
  private int queueForgot;

  private final WebhookSecrets source =
      () -> {
        fetched++;
        return List.of(new WebhookSecret("a secret"));
      };
  private final CachedSecrets secrets =
      new CachedSecrets(source, clock, StructuredLog.of(clock, lines::add, "receiver"));
  private final Snapshot snapshot =
      new Snapshot(
          new Wiring(
              secrets,
              Optional.empty(),
              queue(),
              clock,
              StructuredLog.of(clock, lines::add, "receiver"),
              new EmfMetrics(clock, lines::add, "receiver", new Monitoring(true, true, true))));

  private WebhookQueue queue() {
    return new WebhookQueue() {
      @Override
      public void put(
          dev.slipway.shared.contract.WebhookMessage message,
          dev.slipway.shared.contract.DeduplicationId id) {
        sent.add(message.delivery().value());
      }

      @Override
      public void forget() {
        queueForgot++;
      }
    };
  }

  @Test
  void theRehearsalReachesNobodyAndSaysNothing() throws Exception {
    snapshot.beforeCheckpoint(Core.getGlobalContext());
    assertThat(sent).isEmpty();
    assertThat(lines).isEmpty();
    assertThat(fetched).isZero();
  }

  @Test
  void secretsAndCredentialsFromBeforeAreNotUsedAfter() throws Exception {
    secrets.current();
    secrets.current();
    assertThat(fetched).isEqualTo(1);

    snapshot.beforeCheckpoint(Core.getGlobalContext());
    secrets.current();
    assertThat(fetched).isEqualTo(2);

    snapshot.afterRestore(Core.getGlobalContext());
    secrets.current();
    assertThat(fetched).isEqualTo(3);
    assertThat(queueForgot).isEqualTo(2);
  }
}
