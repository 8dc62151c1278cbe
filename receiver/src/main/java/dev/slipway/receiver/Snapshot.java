package dev.slipway.receiver;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.crac.Context;
import org.crac.Resource;

/**
 * What happens around Lambda's snapshot of this process (SnapStart). Before it the receiver's way
 * is gone once with parts that reach nobody, so that its classes are loaded and compiled; and
 * nothing that ages is left, before and after.
 *
 * <p>Source: <a
 * href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-java.html">Lambda
 * SnapStart runtime hooks for Java</a>.
 */
final class Snapshot implements Resource {
  private static final int ROUNDS = 20;
  private static final int ACCEPTED = 202;
  private static final String SECRET = "rehearsal";
  private static final String BODY =
      """
      {"ref":"refs/heads/main","deleted":false,"repository":{"id":1,"full_name":"o/r"},\
      "installation":{"id":1},"sender":{"login":"somebody"}}\
      """;

  private final Wiring parts;

  Snapshot(Wiring parts) {
    this.parts = parts;
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) throws Exception {
    rehearse();
    forget();
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    forget();
  }

  private void forget() {
    parts.secrets().forget();
    parts.queue().forget();
  }

  private static void rehearse() throws NoSuchAlgorithmException {
    // Reads the certificates that TLS trusts.
    var _ = SSLContext.getDefault();
    ReceiverHandler rehearsal = new ReceiverHandler(Wiring.rehearsing(new WebhookSecret(SECRET)));
    APIGatewayV2HTTPEvent event = event();
    for (int round = 0; round < ROUNDS; round++) {
      int status = rehearsal.handleRequest(event, null).getStatusCode();
      if (status != ACCEPTED) {
        throw new IllegalStateException("the rehearsal's delivery was answered with " + status);
      }
    }
  }

  private static APIGatewayV2HTTPEvent event() {
    String signature =
        HexFormat.of()
            .formatHex(
                SignatureVerifier.hmac(
                    new WebhookSecret(SECRET), BODY.getBytes(StandardCharsets.UTF_8)));
    return APIGatewayV2HTTPEvent.builder()
        .withHeaders(
            Map.of(
                "content-type", "application/json",
                "x-github-event", "push",
                "x-github-delivery", "00000000-0000-0000-0000-000000000000",
                "x-hub-signature-256", "sha256=" + signature))
        .withBody(BODY)
        .build();
  }
}
