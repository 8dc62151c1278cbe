package dev.slipway.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.slipway.proofs.Proofs;
import dev.slipway.shared.contract.WebhookMessage;
import dev.slipway.shared.contract.WebhookMessageCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/**
 * Hostile deliveries, many of them: whatever arrives, the answer is never a 5xx, and nothing
 * reaches the queue but a body whose own signature was right.
 */
class FuzzTest {
  private static final long SEED = 20260102;
  private static final int BODIES = 20_000;
  private static final List<byte[]> ORIGINALS =
      Fixtures.names().stream().map(Fixtures::body).toList();
  private static final List<String> EVENTS =
      Fixtures.names().stream().map(Fixtures::event).toList();
  private static final String INJECTED = "x\r\nset-cookie: a=b\u001b[2J\u202e{\"level\":\"ERROR\"}";

  private static final Set<Integer> SIGNED = Set.of(200, 202, 400, 401, 413);
  private static final Set<Integer> UNSIGNED = Set.of(401, 413);

  private final Receiver receiver = new Receiver();

  @Test
  void noBodyBreaksItAndNoneGetsInUnsigned() {
    int bodies = BODIES * Proofs.factor();
    Random random = new Random(SEED);
    int queued = 0;
    for (int run = 0; run < bodies; run++) {
      int which = random.nextInt(ORIGINALS.size());
      byte[] body = mutated(cut(ORIGINALS.get(which), random), random);
      APIGatewayV2HTTPEvent delivery = Receiver.delivery(EVENTS.get(which), body);
      boolean signed = random.nextInt(3) > 0;
      if (!signed) {
        forge(delivery, body, random);
      }
      boolean changed = random.nextInt(4) == 0 && disturb(delivery, body, random);
      receiver.messages.clear();
      receiver.lines.clear();

      APIGatewayV2HTTPResponse answer = receiver.receive(delivery);

      int status = answer.getStatusCode();
      boolean allowed = signed ? SIGNED.contains(status) : UNSIGNED.contains(status);
      boolean in = !receiver.messages.isEmpty();
      if (!allowed || (in && !(signed && !changed) && !signedAsItIs(delivery))) {
        throw new AssertionError("%s: %d, queued: %s".formatted(at(run), status, in));
      }
      queued += in ? 1 : 0;
      for (WebhookMessage message : receiver.messages) {
        assertThat(WebhookMessageCodec.parse(WebhookMessageCodec.render(message)))
            .as(at(run))
            .isEqualTo(new WebhookMessageCodec.Parsed.Message(message));
      }
      assertHarmless(answer, run);
    }
    assertThat(queued).as("some do get in, or this tries nothing").isGreaterThan(bodies / 100);
    Proofs.line("receiver-fuzz", bodies, "hostile deliveries", SEED);
  }

  @Test
  void whatIsTooLargeIsRefusedBeforeAnythingIsComputed() {
    receiver.secrets =
        () -> {
          throw new AssertionError("the secrets were asked for");
        };
    byte[] body = new byte[ReceiverHandler.LARGEST_BODY + 1];
    assertThat(receiver.receive(Receiver.delivery("push", body)).getStatusCode()).isEqualTo(413);
  }

  @Test
  void aCompressedBodyIsNeverUnpacked() {
    byte[] bomb = gzip("{\"a\":\"" + "a".repeat(3_000_000) + "\"}");
    APIGatewayV2HTTPEvent delivery = Receiver.delivery("push", bomb);
    delivery.getHeaders().put("content-encoding", "gzip");
    assertThat(receiver.receive(delivery).getStatusCode()).isEqualTo(400);
    assertThat(receiver.messages).isEmpty();
  }

  private static String at(int run) {
    return "seed %d run %d".formatted(SEED, run);
  }

  private void assertHarmless(APIGatewayV2HTTPResponse answer, int run) {
    answer.getHeaders().values().forEach(value -> assertOneLine(value, run));
    assertOneLine(answer.getBody(), run);
    for (String line : receiver.lines) {
      assertOneLine(line, run);
      if (line.contains(Receiver.SECRET)) {
        throw new AssertionError(at(run) + ": the secret is in the log");
      }
    }
  }

  private static void assertOneLine(String text, int run) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~') {
        throw new AssertionError("%s: character %d in: %s".formatted(at(run), (int) c, text));
      }
    }
  }

  private static boolean signedAsItIs(APIGatewayV2HTTPEvent delivery) {
    byte[] body =
        delivery.getIsBase64Encoded()
            ? Base64.getDecoder().decode(delivery.getBody())
            : delivery.getBody().getBytes(UTF_8);
    return Receiver.signature(Receiver.SECRET, body)
        .equals(delivery.getHeaders().get("x-hub-signature-256"));
  }

  /** Most bodies stay short, so that many fit into a second. */
  private static byte[] cut(byte[] body, Random random) {
    return body.length > 3000 && random.nextInt(8) > 0
        ? Arrays.copyOf(body, 200 + random.nextInt(2800))
        : body;
  }

  private static byte[] mutated(byte[] body, Random random) {
    byte[] changed = body.clone();
    for (int edits = random.nextInt(4); edits > 0; edits--) {
      int at = random.nextInt(changed.length);
      switch (random.nextInt(6)) {
        case 0 -> changed[at] = (byte) random.nextInt(256);
        case 1 -> changed[at] = (byte) "{}[]\",:0\\ \n\0".charAt(random.nextInt(12));
        case 2 -> {
          int length = Math.min(random.nextInt(40), Math.min(changed.length - at, body.length));
          System.arraycopy(body, random.nextInt(body.length - length + 1), changed, at, length);
        }
        case 3 -> changed = Arrays.copyOf(changed, Math.max(1, random.nextInt(changed.length) + 1));
        case 4 -> changed = insert(changed, at, "[".repeat(random.nextInt(200)));
        default -> changed = insert(changed, at, "9".repeat(random.nextInt(300)));
      }
    }
    return changed;
  }

  private static byte[] insert(byte[] body, int at, String text) {
    byte[] longer = new byte[body.length + text.length()];
    System.arraycopy(body, 0, longer, 0, at);
    System.arraycopy(text.getBytes(UTF_8), 0, longer, at, text.length());
    System.arraycopy(body, at, longer, at + text.length(), body.length - at);
    return longer;
  }

  /** A signature that is none, or another body's, or another secret's. */
  private static void forge(APIGatewayV2HTTPEvent delivery, byte[] body, Random random) {
    String right = Receiver.signature(Receiver.SECRET, body);
    String name = "x-hub-signature-256";
    switch (random.nextInt(7)) {
      case 0 -> delivery.getHeaders().remove(name);
      case 1 -> delivery.getHeaders().put(name, Receiver.signature("a guess", body));
      case 2 -> delivery.getHeaders().put(name, right + "," + right);
      case 3 -> delivery.getHeaders().put(name, right.substring(0, random.nextInt(right.length())));
      case 4 -> delivery.getHeaders().put(name, right.replace("sha256=", "sha1="));
      case 5 -> delivery.getHeaders().put(name, INJECTED);
      default -> {
        byte[] other = insert(body, 0, " ");
        delivery.getHeaders().put(name, Receiver.signature(Receiver.SECRET, other));
      }
    }
  }

  /** Changes the request around the body; whether it changes the bytes that were signed. */
  private static boolean disturb(APIGatewayV2HTTPEvent delivery, byte[] body, Random random) {
    switch (random.nextInt(7)) {
      case 0 -> {
        delivery.setIsBase64Encoded(false);
        delivery.setBody(new String(body, UTF_8));
        return true;
      }
      case 1 -> {
        delivery.setBody(delivery.getBody() + "=*");
        return true;
      }
      case 2 -> {
        byte[] packed = gzip(new String(body, UTF_8));
        delivery.setBody(Base64.getEncoder().encodeToString(packed));
        delivery.getHeaders().put("content-encoding", "gzip");
        return true;
      }
      case 3 -> {
        delivery.getHeaders().put("content-type", "application/x-www-form-urlencoded");
        return false;
      }
      case 4 -> {
        String form = "payload=" + URLEncoder.encode(new String(body, UTF_8), UTF_8);
        delivery.setBody(Base64.getEncoder().encodeToString(form.getBytes(UTF_8)));
        delivery.getHeaders().put("content-type", "application/x-www-form-urlencoded");
        return true;
      }
      case 5 -> {
        delivery.getHeaders().put("x-github-delivery", INJECTED);
        delivery.getHeaders().put("X-GitHub-Event", INJECTED);
        delivery.getRequestContext().setRequestId(INJECTED);
        return false;
      }
      default -> {
        delivery.setBody(null);
        return true;
      }
    }
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
