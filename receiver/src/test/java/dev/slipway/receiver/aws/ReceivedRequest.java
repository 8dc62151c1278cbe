package dev.slipway.receiver.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A request as AWS gets it, with what AWS does to see who signed it: reckons the signature anew
 * from what came in.
 *
 * <p>Source: <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create
 * a signed AWS API request</a>.
 */
record ReceivedRequest(Headers headers, byte[] body) {
  static ReceivedRequest of(HttpExchange exchange) throws IOException {
    return new ReceivedRequest(
        exchange.getRequestHeaders(), exchange.getRequestBody().readAllBytes());
  }

  String header(String name) {
    return headers.getFirst(name);
  }

  String text() {
    return new String(body, UTF_8);
  }

  String signature() {
    return part("Signature");
  }

  /** The signature that the owner of this key makes of this request. */
  String reckoned(String secretKey, String region, String service) throws GeneralSecurityException {
    String time = header("X-Amz-Date");
    String day = time.substring(0, 8);
    String signed = part("SignedHeaders");
    String canonical =
        "POST\n/\n\n"
            + Arrays.stream(signed.split(";"))
                .map(name -> name + ":" + header(name).strip() + "\n")
                .collect(Collectors.joining())
            + "\n"
            + signed
            + "\n"
            + sha256(body);
    String scope = day + "/" + region + "/" + service + "/aws4_request";
    byte[] key = ("AWS4" + secretKey).getBytes(UTF_8);
    for (String step : scope.split("/")) {
      key = hmac(key, step);
    }
    return HexFormat.of()
        .formatHex(
            hmac(
                key,
                "AWS4-HMAC-SHA256\n"
                    + time
                    + "\n"
                    + scope
                    + "\n"
                    + sha256(canonical.getBytes(UTF_8))));
  }

  private String part(String name) {
    return header("Authorization").replaceAll(".*" + name + "=([^, ]*).*", "$1");
  }

  private static String sha256(byte[] bytes) throws GeneralSecurityException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text.getBytes(UTF_8));
  }
}
