package dev.slipway.receiver;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.slipway.shared.contract.DeduplicationId;
import dev.slipway.shared.contract.WebhookMessage;
import dev.slipway.shared.domain.config.OperatorSettings.Monitoring;
import dev.slipway.shared.telemetry.EmfMetrics;
import dev.slipway.shared.telemetry.StructuredLog;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A whole receiver with a queue in memory, and a sender that signs. */
final class Receiver {
  static final String SECRET = "It's a Secret to Everybody";
  static final String GUID = "72d3162e-cc78-11e3-81ab-4c9367dc0958";
  static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  final List<WebhookMessage> messages = new ArrayList<>();
  final List<DeduplicationId> deduplicationIds = new ArrayList<>();
  final List<String> lines = new ArrayList<>();
  WebhookSecrets secrets = () -> WebhookSecret.list(SECRET);
  Optional<String> appSlug = Optional.of("slipway");
  WebhookQueue queue =
      (message, id) -> {
        messages.add(message);
        deduplicationIds.add(id);
      };

  APIGatewayV2HTTPResponse receive(APIGatewayV2HTTPEvent event) {
    InstantSource clock = InstantSource.fixed(NOW);
    return new ReceiverHandler(
            new Wiring(
                () -> secrets.current(),
                appSlug,
                (message, id) -> queue.put(message, id),
                clock,
                StructuredLog.of(clock, lines::add, "receiver"),
                new EmfMetrics(clock, lines::add, "receiver", new Monitoring(true, true, true))))
        .handleRequest(event, null);
  }

  /** A delivery as GitHub sends it and API Gateway hands it over. */
  static APIGatewayV2HTTPEvent delivery(String event, byte[] body) {
    return request(
        body,
        Map.of(
            "content-type",
            "application/json",
            "user-agent",
            "GitHub-Hookshot/044aadd",
            "x-github-delivery",
            GUID,
            "x-github-event",
            event,
            "x-github-hook-id",
            "292430182",
            "x-hub-signature-256",
            signature(SECRET, body)));
  }

  static APIGatewayV2HTTPEvent request(byte[] body, Map<String, String> headers) {
    return APIGatewayV2HTTPEvent.builder()
        .withVersion("2.0")
        .withRouteKey("POST /webhook")
        .withRawPath("/webhook")
        .withHeaders(new TreeMap<>(headers))
        .withRequestContext(RequestContext.builder().withRequestId("JKJaXmPLvHcESHA=").build())
        .withBody(Base64.getEncoder().encodeToString(body))
        .withIsBase64Encoded(true)
        .build();
  }

  static String signature(String secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException fault) {
      throw new IllegalStateException(fault);
    }
  }
}
