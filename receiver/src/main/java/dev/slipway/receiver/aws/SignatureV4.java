package dev.slipway.receiver.aws;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs POST requests to AWS's JSON services. Why here and not by the SDK: docs/adr/0007; a test
 * holds it against the SDK's own signer.
 *
 * <p>Source: <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html">Create a
 * signed AWS API request</a> (Signature Version 4).
 */
final class SignatureV4 {
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final String HMAC = "HmacSHA256";
  private static final HexFormat HEX = HexFormat.of();

  private SignatureV4() {}

  /**
   * The headers with {@code Host}, the body's hash, the time, the session's token and {@code
   * Authorization} added.
   *
   * @param address without a query
   * @param headers names in any case, values without line ends
   */
  static Map<String, String> signed(
      URI address,
      Map<String, String> headers,
      byte[] body,
      String service,
      String region,
      AwsCredentials credentials,
      Instant now) {
    ZonedDateTime utc = now.atZone(ZoneOffset.UTC);
    String day =
        digits(utc.getYear(), 4) + digits(utc.getMonthValue(), 2) + digits(utc.getDayOfMonth(), 2);
    String time =
        day
            + "T"
            + digits(utc.getHour(), 2)
            + digits(utc.getMinute(), 2)
            + digits(utc.getSecond(), 2)
            + "Z";
    Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    all.putAll(headers);
    all.put("Host", host(address));
    String bodyHash = sha256(body);
    all.put("X-Amz-Content-Sha256", bodyHash);
    all.put("X-Amz-Date", time);
    credentials.sessionToken().ifPresent(token -> all.put("X-Amz-Security-Token", token));

    StringBuilder canonical = new StringBuilder("POST\n").append(path(address)).append("\n\n");
    StringBuilder names = new StringBuilder();
    for (Map.Entry<String, String> header : all.entrySet()) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      canonical.append(name).append(':').append(header.getValue().strip()).append('\n');
      names.append(names.isEmpty() ? "" : ";").append(name);
    }
    canonical.append('\n').append(names).append('\n').append(bodyHash);

    String scope = day + "/" + region + "/" + service + "/aws4_request";
    String toSign =
        ALGORITHM + "\n" + time + "\n" + scope + "\n" + sha256(bytes(canonical.toString()));
    byte[] key = bytes("AWS4" + credentials.secretAccessKey());
    for (String part : new String[] {day, region, service, "aws4_request"}) {
      key = hmac(key, part);
    }
    all.put(
        "Authorization",
        ALGORITHM
            + " Credential="
            + credentials.accessKeyId()
            + "/"
            + scope
            + ", SignedHeaders="
            + names
            + ", Signature="
            + HEX.formatHex(hmac(key, toSign)));
    return all;
  }

  // As the JDK writes the header: without the port that the scheme has anyway.
  private static String host(URI address) {
    int port = address.getPort();
    boolean usual = port < 0 || port == (address.getScheme().equals("https") ? 443 : 80);
    return usual ? address.getHost() : address.getHost() + ":" + port;
  }

  private static String path(URI address) {
    String path = address.getRawPath();
    return path == null || path.isEmpty() ? "/" : path;
  }

  private static String digits(int number, int width) {
    String text = Integer.toString(number);
    return "0".repeat(width - text.length()) + text;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac.doFinal(bytes(text));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has HmacSHA256", impossible);
    }
  }
}
