package dev.slipway.local.lambda;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Makes of a request the event that API Gateway's HTTP API makes of it, payload format 2.0: header
 * names in lower case, repeated ones joined by commas, cookies apart, the body as text where its
 * type is a textual one and as base64 otherwise (forms too).
 *
 * <p>Source: <a
 * href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html#http-api-develop-integrations-lambda.proxy-format">payload
 * format version</a>.
 */
final class HttpApiEvents {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final String ROUTE = "POST " + HttpApiListener.PATH;

  private final InstantSource clock;

  HttpApiEvents(InstantSource clock) {
    this.clock = clock;
  }

  APIGatewayV2HTTPEvent of(HttpExchange exchange, byte[] body) {
    Map<String, String> headers = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
    String cookies = headers.remove("cookie");
    headers.put("content-length", Integer.toString(body.length));
    String query = exchange.getRequestURI().getRawQuery();
    boolean text = isText(headers.getOrDefault("content-type", ""));
    return APIGatewayV2HTTPEvent.builder()
        .withVersion("2.0")
        .withRouteKey(ROUTE)
        .withRawPath(exchange.getRequestURI().getPath())
        .withRawQueryString(query == null ? "" : query)
        .withQueryStringParameters(parameters(query == null ? "" : query))
        .withCookies(cookies == null ? null : List.of(cookies.split("; ?", -1)))
        .withHeaders(headers)
        .withRequestContext(context(exchange, headers))
        .withBody(
            text
                ? new String(body, StandardCharsets.UTF_8)
                : Base64.getEncoder().encodeToString(body))
        .withIsBase64Encoded(!text)
        .build();
  }

  private RequestContext context(HttpExchange exchange, Map<String, String> headers) {
    Instant now = clock.instant();
    return RequestContext.builder()
        .withAccountId("000000000000")
        .withApiId("local")
        .withDomainName("localhost")
        .withDomainPrefix("localhost")
        .withHttp(
            RequestContext.Http.builder()
                .withMethod(exchange.getRequestMethod())
                .withPath(exchange.getRequestURI().getPath())
                .withProtocol(exchange.getProtocol())
                .withSourceIp(exchange.getRemoteAddress().getAddress().getHostAddress())
                .withUserAgent(headers.getOrDefault("user-agent", ""))
                .build())
        // The gateway's ids look like this: 15 characters and an equals sign.
        .withRequestId(UUID.randomUUID().toString().replace("-", "").substring(0, 15) + "=")
        .withRouteKey(ROUTE)
        .withStage("$default")
        .withTime(TIME.format(now))
        .withTimeEpoch(now.toEpochMilli())
        .build();
  }

  private static boolean isText(String contentType) {
    int semicolon = contentType.indexOf(';');
    String type =
        (semicolon < 0 ? contentType : contentType.substring(0, semicolon))
            .strip()
            .toLowerCase(Locale.ROOT);
    return type.startsWith("text/")
        || type.equals("application/json")
        || type.equals("application/xml")
        || type.equals("application/javascript");
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new TreeMap<>();
    for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
      parameters.merge(name, value, (first, next) -> first + "," + next);
    }
    return parameters;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return text;
    }
  }
}
