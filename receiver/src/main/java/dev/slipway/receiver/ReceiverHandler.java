package dev.slipway.receiver;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.slipway.shared.contract.DeduplicationId;
import dev.slipway.shared.contract.WebhookMessage;
import dev.slipway.shared.start.HeadStart;
import dev.slipway.shared.telemetry.ColdStart;
import dev.slipway.shared.telemetry.EmfMetrics;
import dev.slipway.shared.telemetry.EmfMetrics.Tags;
import dev.slipway.shared.telemetry.LogField;
import dev.slipway.shared.telemetry.Metric;
import dev.slipway.shared.telemetry.Operation;
import dev.slipway.shared.telemetry.StructuredLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.crac.Core;
import org.jspecify.annotations.Nullable;

/**
 * The function behind the webhook's address: checks the signature, enqueues what matters, answers.
 *
 * <ul>
 *   <li>202 {@code queued}, with the correlation id (in the body and in {@code
 *       x-slipway-correlation-id}, as in every answer)
 *   <li>202 {@code ignored}, with the reason
 *   <li>200 {@code pong}, to a ping
 *   <li>401 no or no right signature
 *   <li>400 signed, but not usable
 *   <li>413 larger than {@link #LARGEST_BODY}
 *   <li>503 the queue or the secrets cannot be reached: GitHub shows the delivery as failed, it can
 *       be redelivered
 * </ul>
 */
public final class ReceiverHandler implements RequestStreamHandler {
  /**
   * The largest body, in bytes: 4 MiB. As base64 it is 5.6 MB, which with the headers stays below
   * the 6 MB that Lambda takes from API Gateway; what is larger than that never gets here, and the
   * daily look at every repository makes up for it.
   */
  public static final int LARGEST_BODY = 4 * 1024 * 1024;

  private final WebhookSecrets secrets;
  private final SignatureVerifier verifier;
  private final WebhookParser parser;
  private final WebhookQueue queue;
  private final InstantSource clock;
  private final StructuredLog log;
  private final EmfMetrics metrics;
  private final ColdStart coldStart;

  /** Kept here because who it is registered with holds it only weakly. */
  private final Snapshot snapshot;

  /** As Lambda makes it: everything from the environment, and ready to be snapshotted. */
  public ReceiverHandler() {
    this(started());
    Core.getGlobalContext().register(snapshot);
  }

  /** With these parts. */
  public ReceiverHandler(Wiring parts) {
    this.secrets = parts.secrets();
    this.verifier = new SignatureVerifier();
    this.parser = new WebhookParser(parts.appSlug());
    this.queue = parts.queue();
    this.clock = parts.clock();
    this.log = parts.log();
    this.metrics = parts.metrics();
    this.coldStart = new ColdStart(metrics);
    this.snapshot = new Snapshot(parts);
  }

  private static Wiring started() {
    HeadStart.begin();
    return Wiring.from(System.getenv());
  }

  /**
   * What Lambda calls; of methods with this name it takes the one with the most parameters.
   *
   * @throws IllegalArgumentException when what comes in is no event of API Gateway
   */
  @Override
  public void handleRequest(InputStream event, OutputStream answer, @Nullable Context context)
      throws IOException {
    GatewayEvent.write(handleRequest(GatewayEvent.read(event.readAllBytes()), context), answer);
  }

  /** Takes a delivery that is already read. */
  public APIGatewayV2HTTPResponse handleRequest(
      APIGatewayV2HTTPEvent event, @Nullable Context context) {
    Instant start = clock.instant();
    coldStart.invoked();
    String requestId = requestId(event, context);
    WebhookHeaders headers =
        WebhookHeaders.of(Optional.ofNullable(event.getHeaders()).orElse(Map.of()));
    StructuredLog log =
        this.log
            .with(LogField.CORRELATION_ID, requestId)
            .with(LogField.DELIVERY_ID, headers.delivery())
            .with(LogField.EVENT, headers.event())
            .with(LogField.ATTEMPT, 1)
            .timed();
    metrics.count(Metric.RECEIVED);
    Answer answer;
    try {
      answer = answer(event, headers, requestId, start, log);
    } catch (RuntimeException fault) {
      log.error(Operation.RECEIVE, "an unexpected fault", fault);
      answer = Answer.broken();
    }
    Duration took = Duration.between(start, clock.instant());
    metrics.duration(
        Metric.PROCESSING_TIME, took, Tags.of(Operation.RECEIVE).outcome(answer.outcome()));
    log.with(LogField.STATUS, answer.status())
        .with(LogField.OUTCOME, answer.outcome())
        .with(LogField.REASON, Optional.of(answer.reason()).filter(reason -> !reason.isEmpty()))
        .with(LogField.DURATION_MS, took)
        .info(Operation.RECEIVE, "answered");
    return answer.response(requestId);
  }

  private Answer answer(
      APIGatewayV2HTTPEvent event,
      WebhookHeaders headers,
      String requestId,
      Instant receivedAt,
      StructuredLog log) {
    Optional<byte[]> body = body(event);
    if (body.isEmpty()) {
      return unsigned();
    }
    if (body.get().length > LARGEST_BODY) {
      return Answer.tooLarge(LARGEST_BODY);
    }
    Optional<VerifiedBody> verified;
    try {
      verified = verifier.verify(body.get(), headers.signature(), secrets.current());
    } catch (WebhookSecrets.Unavailable fault) {
      log.error(Operation.VERIFY_SIGNATURE, "the webhook secrets cannot be had", fault);
      return Answer.unavailable("the webhook secrets cannot be had");
    }
    if (verified.isEmpty()) {
      return unsigned();
    }
    return switch (parser.parse(headers, verified.get(), requestId, receivedAt)) {
      case Outcome.Queue(var message) -> enqueue(message, requestId, log);
      case Outcome.Ignore(var reason) -> Answer.ignored(reason);
      case Outcome.Ping() -> Answer.pong();
      case Outcome.Unusable(var reason) -> Answer.unusable(reason);
    };
  }

  private Answer unsigned() {
    metrics.count(Metric.REJECTED_SIGNATURES);
    return Answer.unsigned();
  }

  private Answer enqueue(WebhookMessage message, String requestId, StructuredLog log) {
    StructuredLog named =
        log.with(LogField.REPOSITORY, message.repository().map(repository -> repository.name()))
            .with(LogField.INSTALLATION_ID, message.installation())
            .with(LogField.ACTION, message.action());
    try {
      queue.put(message, DeduplicationId.of(message.delivery(), requestId));
    } catch (WebhookQueue.Unavailable fault) {
      named.error(Operation.ENQUEUE, "the queue did not take the message", fault);
      return Answer.unavailable("the queue did not take the message");
    }
    metrics.count(Metric.ENQUEUED, Tags.of(Operation.ENQUEUE).outcome("webhook"));
    named.info(Operation.ENQUEUE, "enqueued");
    return Answer.queued();
  }

  /** The raw bytes as they were signed; empty when what should be base64 is not. */
  private static Optional<byte[]> body(APIGatewayV2HTTPEvent event) {
    String body = Optional.ofNullable(event.getBody()).orElse("");
    if (!event.getIsBase64Encoded()) {
      return Optional.of(body.getBytes(StandardCharsets.UTF_8));
    }
    try {
      return Optional.of(Base64.getDecoder().decode(body));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** The gateway's id of this request, in the characters that headers and the queue take. */
  private static String requestId(APIGatewayV2HTTPEvent event, @Nullable Context context) {
    String id =
        Optional.ofNullable(event.getRequestContext())
            .map(request -> request.getRequestId())
            .or(() -> Optional.ofNullable(context).map(call -> call.getAwsRequestId()))
            .orElse("");
    String clean = id.replaceAll("[^\\x21-\\x7e]", "");
    return clean.isEmpty() ? "unknown" : clean.substring(0, Math.min(clean.length(), 80));
  }
}
