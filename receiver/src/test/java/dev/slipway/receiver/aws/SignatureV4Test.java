package dev.slipway.receiver.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Our signatures are those of the SDK's own signer. */
class SignatureV4Test {
  private static final int REQUESTS = 500;

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void theSdkSignsTheSame(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < REQUESTS; i++) {
      URI address =
          URI.create(
              random.nextBoolean()
                  ? "https://sqs.eu-central-1.amazonaws.com/"
                  : "http://127.0.0.1:" + (1024 + random.nextInt(60_000)) + "/");
      String body = text(random, 200);
      Optional<String> token = random.nextBoolean() ? Optional.of(ascii(random)) : Optional.empty();
      AwsCredentials credentials = new AwsCredentials(ascii(random), ascii(random), token);
      Instant now = Instant.ofEpochSecond(random.nextLong(0, 4_000_000_000L));
      Map<String, String> headers =
          Map.of("Content-Type", "application/x-amz-json-1.0", "X-Amz-Target", ascii(random));

      String ours =
          SignatureV4.signed(
                  address, headers, body.getBytes(UTF_8), "sqs", "eu-central-1", credentials, now)
              .get("Authorization");

      assertThat(ours)
          .as("seed %d request %d", seed, i)
          .isEqualTo(bySdk(address, headers, body, credentials, now));
    }
  }

  private static String bySdk(
      URI address,
      Map<String, String> headers,
      String body,
      AwsCredentials credentials,
      Instant now) {
    SdkHttpRequest.Builder request =
        SdkHttpRequest.builder().uri(address).method(SdkHttpMethod.POST);
    headers.forEach(request::putHeader);
    AwsCredentialsIdentity identity =
        credentials
            .sessionToken()
            .<AwsCredentialsIdentity>map(token ->
                AwsSessionCredentialsIdentity.create(
                    credentials.accessKeyId(), credentials.secretAccessKey(), token))
            .orElseGet(() ->
                AwsCredentialsIdentity.create(
                    credentials.accessKeyId(), credentials.secretAccessKey()));
    return AwsV4HttpSigner.create()
        .sign(sign ->
            sign.identity(identity)
                .request(request.build())
                .payload(ContentStreamProvider.fromUtf8String(body))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "sqs")
                .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-central-1")
                .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(now, ZoneOffset.UTC)))
        .request()
        .firstMatchingHeader("Authorization")
        .orElseThrow();
  }

  private static String ascii(Random random) {
    return random
        .ints(1 + random.nextInt(40), '0', 'z' + 1)
        .filter(Character::isLetterOrDigit)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .append('x')
        .toString();
  }

  private static String text(Random random, int most) {
    return random
        .ints(random.nextInt(most), ' ', 0x24F)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
