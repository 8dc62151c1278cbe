package dev.slipway.processor;

import dev.slipway.processor.aws.NoAws;
import dev.slipway.processor.delivery.QueueMessage;
import dev.slipway.processor.github.NoGitHub;
import dev.slipway.processor.invocation.Deadline;
import dev.slipway.shared.contract.Instruction;
import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.contract.WebhookMessage;
import dev.slipway.shared.contract.WebhookMessageCodec;
import dev.slipway.shared.domain.config.OperatorSettings;
import dev.slipway.shared.domain.repo.DeliveryId;
import dev.slipway.shared.domain.repo.RepositoryId;
import dev.slipway.shared.domain.repo.RepositoryName;
import dev.slipway.shared.telemetry.EmfMetrics;
import dev.slipway.shared.telemetry.StructuredLog;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.crac.Context;
import org.crac.Resource;

/**
 * What happens around Lambda's snapshot of this process (SnapStart). Before it a message goes its
 * way once, with an AWS and a GitHub that are not there, so that its classes are loaded; and
 * nothing that ages is left, before and after: tokens, secrets, connections, and a random generator
 * whose state every copy would share.
 *
 * <p>Source: <a
 * href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-java.html">Lambda
 * SnapStart runtime hooks for Java</a>.
 */
final class Snapshot implements Resource {
  /** What a rehearsal may take: it waits for nobody. */
  private static final Duration INVOCATION = Duration.ofSeconds(20);

  private final Wiring wiring;

  Snapshot(Wiring wiring) {
    this.wiring = wiring;
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) throws Exception {
    rehearse(InstantSource.system());
    wiring.forget();
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    wiring.forget();
  }

  private static void rehearse(InstantSource clock) throws NoSuchAlgorithmException {
    // Reads the certificates that TLS trusts.
    var _ = SSLContext.getDefault();
    OperatorSettings settings = OperatorSettings.from(Map.of());
    Wiring rehearsal =
        new Wiring(
            settings,
            URI.create("https://api.github.com"),
            new NoGitHub(),
            Wiring.TokenSource.single("none"),
            Wiring.Stores.of(NoAws.clients(), "none", "https://none/q", "https://none/d", clock),
            clock,
            new SecureRandom(),
            StructuredLog.of(clock, _ -> {}, "rehearsal"),
            new EmfMetrics(clock, _ -> {}, "rehearsal", settings.monitoring()));
    WebhookMessage message = message(clock.instant());
    String group = message.group().value();
    var _ =
        rehearsal
            .processDelivery()
            .group(
                List.of(
                    new QueueMessage(
                        "1", "receipt", group, WebhookMessageCodec.render(message), 1)),
                "rehearsal",
                new Deadline(clock.instant().plus(INVOCATION), clock));
  }

  private static WebhookMessage message(Instant now) {
    return new WebhookMessage(
        new DeliveryId("00000000-0000-0000-0000-000000000000"),
        "rehearsal",
        now,
        "push",
        "",
        Optional.empty(),
        Optional.of(
            new RepositoryRef(new RepositoryId(1), RepositoryName.parse("o/r").orElseThrow())),
        "somebody",
        new Instruction.Plan(Instruction.Cause.PUSH, Optional.empty(), Optional.empty()));
  }
}
