package dev.slipway.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.slipway.shared.contract.WebhookMessage;
import dev.slipway.shared.contract.WebhookMessageCodec;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are signed and mean harm, or are broken: 400 at worst, never a fault of ours. */
class HostileBodyTest {
  private static final int RUNS_PER_SEED = 2500;
  private final Receiver receiver = new Receiver();

  static Stream<byte[]> hostile() {
    return Stream.of(
            "",
            " ",
            "null",
            "[]",
            "\"text\"",
            "1",
            "{",
            "{}}",
            "{\"action\":",
            "[".repeat(100_000),
            "{\"a\":".repeat(100_000),
            "{\"a\":" + "1".repeat(100_000) + "}",
            "{\"" + "n".repeat(100_000) + "\":1}",
            "{\"a\":1e999999999}x",
            "{\"a\":\"\\ud800\"",
            "{'a':1}",
            "{\"a\":NaN}",
            "\0\0\0{",
            "<xml/>")
        .map(text -> text.getBytes(UTF_8));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void whatIsNoUsableJsonIs400(byte[] body) {
    assertThat(receiver.receive(Receiver.delivery("pull_request", body)).getStatusCode())
        .isEqualTo(400);
  }

  @Test
  void brokenUtf8Is400() {
    byte[] body = "{\"action\":\"xx\"}".getBytes(UTF_8);
    body[12] = (byte) 0xc3;
    body[13] = (byte) 0x28;
    assertThat(receiver.receive(Receiver.delivery("pull_request", body)).getStatusCode())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "payload",
        "payload=",
        "payload=%",
        "payload=%zz",
        "x=1&y=2",
        "payload=%5B%5D"
      })
  void formsThatHoldNoPayloadAre400(String form) {
    APIGatewayV2HTTPEvent event = Receiver.delivery("push", form.getBytes(UTF_8));
    event.getHeaders().put("content-type", "application/x-www-form-urlencoded");
    assertThat(receiver.receive(event).getStatusCode()).isEqualTo(400);
  }

  @Test
  void veryWideDocumentsCostNoMoreThanTheirSize() {
    String wide = "{\"a\":[" + "[],".repeat(1_300_000) + "[]]}";
    assertThat(receiver.receive(Receiver.delivery("watch", wide.getBytes(UTF_8))).getStatusCode())
        .isEqualTo(202);
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void mutatedDeliveriesNeverFaultAndNeverPassUnsigned(long seed) {
    Random random = new Random(seed);
    List<String> names = Fixtures.names();
    for (int run = 0; run < RUNS_PER_SEED; run++) {
      String name = names.get(random.nextInt(names.size()));
      byte[] original = Fixtures.body(name);
      byte[] body = mutated(original, random);
      receiver.messages.clear();
      receiver.lines.clear();

      int signed = receiver.receive(Receiver.delivery(Fixtures.event(name), body)).getStatusCode();

      assertThat(signed).as("seed %d run %d %s", seed, run, name).isIn(200, 202, 400);
      for (WebhookMessage message : receiver.messages) {
        assertThat(WebhookMessageCodec.parse(WebhookMessageCodec.render(message)))
            .as("seed %d run %d %s", seed, run, name)
            .isEqualTo(new WebhookMessageCodec.Parsed.Message(message));
      }
      receiver.messages.clear();

      APIGatewayV2HTTPEvent forged = Receiver.delivery(Fixtures.event(name), body);
      forged.getHeaders().put("x-hub-signature-256", Receiver.signature(Receiver.SECRET, original));
      int unsigned = receiver.receive(forged).getStatusCode();
      if (!Arrays.equals(original, body)) {
        assertThat(unsigned).as("seed %d run %d %s", seed, run, name).isEqualTo(401);
        assertThat(receiver.messages).isEmpty();
      }
    }
  }

  private static byte[] mutated(byte[] body, Random random) {
    byte[] changed = body.clone();
    for (int edits = random.nextInt(6); edits >= 0; edits--) {
      int at = random.nextInt(changed.length);
      switch (random.nextInt(4)) {
        case 0 -> changed[at] = (byte) random.nextInt(256);
        case 1 -> changed[at] = (byte) "{}[]\",:0\\ \n".charAt(random.nextInt(11));
        case 2 -> {
          // A piece of the document takes another piece's place.
          int length = Math.min(random.nextInt(40), changed.length - at);
          System.arraycopy(body, random.nextInt(body.length - length + 1), changed, at, length);
        }
        default ->
            changed = Arrays.copyOf(changed, Math.max(1, changed.length - random.nextInt(50)));
      }
    }
    return changed;
  }
}
