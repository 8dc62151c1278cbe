package dev.slipway.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureVerifierTest {
  /**
   * The example of <a
   * href="https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries#testing-the-webhook-payload-validation">GitHub's
   * documentation</a>.
   */
  private static final String DIGEST =
      "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

  private static final byte[] BODY = "Hello, World!".getBytes(UTF_8);
  private static final WebhookSecret SECRET = new WebhookSecret("It's a Secret to Everybody");
  private static final WebhookSecret OTHER = new WebhookSecret("another one");

  private final SignatureVerifier verifier = new SignatureVerifier();

  @Test
  void githubsOwnExampleIsRight() {
    assertThat(verify("sha256=" + DIGEST, SECRET)).isTrue();
    assertThat(Receiver.signature("It's a Secret to Everybody", BODY))
        .isEqualTo("sha256=" + DIGEST);
  }

  /** RFC 4231, test case 2. */
  @Test
  void theRfcsVectorIsRight() {
    assertThat(
            verifier.verify(
                "what do ya want for nothing?".getBytes(UTF_8),
                Optional.of(
                    "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
                List.of(new WebhookSecret("Jefe"))))
        .isPresent();
  }

  @Test
  void eachOfTheValidSecretsCounts() {
    assertThat(verify("sha256=" + DIGEST, SECRET, OTHER)).isTrue();
    assertThat(verify("sha256=" + DIGEST, OTHER, SECRET)).isTrue();
    assertThat(verify("sha256=" + DIGEST, OTHER)).isFalse();
    assertThat(verify("sha256=" + DIGEST)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sha256=",
        DIGEST,
        "sha1=" + DIGEST,
        "sha256=" + DIGEST + "00",
        "sha256= " + DIGEST,
        "sha256=" + DIGEST + "," + DIGEST,
        "sha256=zz7107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
        "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e16",
        "sha256=0000000000000000000000000000000000000000000000000000000000000000",
      })
  void anythingElseIsNot(String header) {
    assertThat(verify(header, SECRET)).isFalse();
  }

  @Test
  void noHeaderIsNoSignature() {
    assertThat(verifier.verify(BODY, Optional.empty(), List.of(SECRET))).isEmpty();
  }

  @Test
  void everyBitOfTheBodyCounts() {
    Optional<String> signature = Optional.of("sha256=" + DIGEST.toUpperCase(Locale.ROOT));
    assertThat(verifier.verify(BODY, signature, List.of(SECRET))).isPresent();
    for (int bit = 0; bit < BODY.length * 8; bit++) {
      byte[] changed = BODY.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(verifier.verify(changed, signature, List.of(SECRET))).as("bit %d", bit).isEmpty();
    }
  }

  @Test
  void aBlankSecretIsNoSecret() {
    assertThatThrownBy(() -> new WebhookSecret(" ")).isInstanceOf(IllegalArgumentException.class);
    assertThat(WebhookSecret.list("\none\r\n\n two \n")).hasSize(2);
    assertThat(SECRET.toString()).doesNotContain("Everybody");
  }

  private boolean verify(String header, WebhookSecret... secrets) {
    return verifier.verify(BODY, Optional.of(header), List.of(secrets)).isPresent();
  }
}
