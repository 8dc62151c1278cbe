package dev.slipway.local.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signed deliveries, as GitHub signs them and as API Gateway hands them over. */
final class GatewayEvents {
  static final String GUID = "72d3162e-cc78-11e3-81ab-4c9367dc0958";
  static final String REQUEST_ID = "JKJaXmPLvHcESHA=";

  private GatewayEvents() {}

  /** The event's JSON in payload format 2.0. */
  static String event(String name, byte[] body, String secret) {
    return """
    {"version":"2.0","routeKey":"POST /webhook","rawPath":"/webhook","rawQueryString":"",
     "headers":{"content-type":"application/json","user-agent":"GitHub-Hookshot/044aadd",
      "x-github-delivery":"%s","x-github-event":"%s","x-hub-signature-256":"%s"},
     "requestContext":{"accountId":"123456789012","apiId":"api-id",
      "domainName":"id.execute-api.eu-central-1.amazonaws.com","domainPrefix":"id",
      "http":{"method":"POST","path":"/webhook","protocol":"HTTP/1.1","sourceIp":"140.82.115.1",
       "userAgent":"GitHub-Hookshot/044aadd"},
      "requestId":"%s","routeKey":"POST /webhook","stage":"$default",
      "time":"02/Jan/2026:03:04:05 +0000","timeEpoch":1767323045000},
     "body":"%s","isBase64Encoded":true}\
    """
        .formatted(
            GUID,
            name,
            signature(secret, body),
            REQUEST_ID,
            Base64.getEncoder().encodeToString(body));
  }

  static String signature(String secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException fault) {
      throw new IllegalStateException(fault);
    }
  }
}
