package dev.slipway.processor;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.processor.aws.NoAws;
import dev.slipway.processor.github.app.RehearsalGitHub;
import dev.slipway.processor.invocation.Deadline;
import dev.slipway.processor.invocation.Runtime;
import dev.slipway.shared.contract.Instruction;
import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.contract.WebhookMessage;
import dev.slipway.shared.contract.WebhookMessageCodec;
import dev.slipway.shared.domain.config.OperatorSettings;
import dev.slipway.shared.domain.repo.DeliveryId;
import dev.slipway.shared.telemetry.EmfMetrics;
import dev.slipway.shared.telemetry.StructuredLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.crac.Context;
import org.crac.Resource;
import org.kohsuke.github.connector.GitHubConnector;

/**
 * What happens around Lambda's snapshot of this process (SnapStart). Before it the function's way
 * is gone once, from the event to the answer, with an AWS and a GitHub that are not there, so that
 * its classes are loaded; and nothing that ages is left, before and after: tokens, secrets,
 * connections, and a random generator whose state every copy would share.
 *
 * <p>Source: <a
 * href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-java.html">Lambda
 * SnapStart runtime hooks for Java</a>.
 */
final class Snapshot implements Resource {
  /** What a rehearsal may take: it waits for nobody. */
  private static final Duration INVOCATION = Duration.ofSeconds(20);

  private static final int KEY_BITS = 2048;

  /** The answer that has no message come again. */
  private static final String ALL_DONE = "{\"batchItemFailures\":[]}";

  private final Wiring wiring;
  private final Rehearsal rehearsal;

  private Snapshot(Wiring wiring, Rehearsal rehearsal) {
    this.wiring = wiring;
    this.rehearsal = rehearsal;
  }

  /** Goes the function's way once. */
  @FunctionalInterface
  private interface Rehearsal {
    void run(InstantSource clock) throws GeneralSecurityException, IOException;
  }

  /** A message is worked off. */
  static Snapshot ofProcessor(Wiring wiring) {
    return new Snapshot(wiring, Snapshot::process);
  }

  /** One run as an App: tokens are signed, deliveries and installations asked for. */
  static Snapshot ofReconciler(Wiring wiring) {
    return new Snapshot(wiring, Snapshot::reconcile);
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) throws Exception {
    // Reads the certificates that TLS trusts.
    var _ = SSLContext.getDefault();
    rehearsal.run(InstantSource.system());
    wiring.forget();
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    wiring.forget();
  }

  /** From the batch as Lambda hands it over to a release pull request that is open. */
  private static void process(InstantSource clock) throws IOException {
    String answer = rehearse(clock, new RehearsalGitHub(), _ -> {});
    if (!answer.equals(ALL_DONE)) {
      throw new IllegalStateException("the rehearsal's message was answered with " + answer);
    }
  }

  /** What the function answers to a push in the rehearsal's repository. */
  static String rehearse(InstantSource clock, GitHubConnector gitHub, Consumer<String> log)
      throws IOException {
    ProcessorHandler handler =
        new ProcessorHandler(wiring(TokenSource.single("none"), clock, gitHub, log));
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    QueueEvent.write(
        handler.process(
            QueueEvent.read(event(message(clock.instant()))),
            new Deadline(clock.instant().plus(INVOCATION), clock),
            "rehearsal"),
        answer);
    return answer.toString(StandardCharsets.UTF_8);
  }

  private static byte[] event(WebhookMessage message) throws IOException {
    ObjectMapper json = new ObjectMapper();
    ObjectNode event = json.createObjectNode();
    event
        .putArray("Records")
        .addObject()
        .put("messageId", "1")
        .put("receiptHandle", "receipt")
        .put("body", WebhookMessageCodec.render(message))
        .putObject("attributes")
        .put("MessageGroupId", message.group().value())
        .put("ApproximateReceiveCount", "1");
    return json.writeValueAsBytes(event);
  }

  private static void reconcile(InstantSource clock) throws GeneralSecurityException {
    String key = privateKey();
    var _ =
        wiring(TokenSource.app("1", () -> key), clock, new RehearsalGitHub(), _ -> {})
            .reconciler(
                new Deadline(clock.instant().plus(INVOCATION), clock),
                "rehearsal",
                Optional.empty())
            .run();
  }

  private static Wiring wiring(
      TokenSource tokens, InstantSource clock, GitHubConnector gitHub, Consumer<String> log) {
    OperatorSettings settings = OperatorSettings.from(Map.of());
    return new Wiring(
        Runtime.of(
            settings,
            clock,
            new SecureRandom(),
            StructuredLog.of(clock, log, "rehearsal"),
            new EmfMetrics(clock, _ -> {}, "rehearsal", settings.monitoring())),
        new GitHubEndpoint(URI.create("https://api.github.com"), gitHub, tokens),
        Stores.of(NoAws.clients(), "none", "https://none/q", "https://none/d", clock));
  }

  /** A key that nobody knows and that is not kept. */
  private static String privateKey() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(KEY_BITS);
    return "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder()
            .encodeToString(generator.generateKeyPair().getPrivate().getEncoded())
        + "\n-----END PRIVATE KEY-----\n";
  }

  private static WebhookMessage message(Instant now) {
    return new WebhookMessage(
        new DeliveryId("00000000-0000-0000-0000-000000000000"),
        "rehearsal",
        now,
        "push",
        "",
        Optional.empty(),
        Optional.of(new RepositoryRef(RehearsalGitHub.ID, RehearsalGitHub.NAME)),
        "somebody",
        new Instruction.Plan(Instruction.Cause.PUSH, Optional.empty(), Optional.empty()));
  }
}
