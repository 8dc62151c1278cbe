package dev.slipway.standin.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.standin.json.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request, whether it came over a socket or in process.
 *
 * @param method upper case
 * @param path still percent-encoded, without the query
 * @param query without {@code ?}, empty when there is none
 * @param headers by lower-case name
 */
public record Request(
    String method, String path, String query, Map<String, String> headers, byte[] body) {
  public Request {
    method = method.toUpperCase(Locale.ROOT);
    var lower = new TreeMap<String, String>();
    headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    headers = Map.copyOf(lower);
  }

  /** Without headers and body; {@code target} is a path with or without a query. */
  public static Request of(String method, String target) {
    int mark = target.indexOf('?');
    return new Request(
        method,
        mark < 0 ? target : target.substring(0, mark),
        mark < 0 ? "" : target.substring(mark + 1),
        Map.of(),
        new byte[0]);
  }

  public static Request get(String target) {
    return of("GET", target);
  }

  public static Request json(String method, String target, JsonNode body) {
    return of(method, target).with(Json.bytes(body)).with("content-type", "application/json");
  }

  /** With a JSON text as its body. */
  public static Request json(String method, String target, String body) {
    return of(method, target)
        .with(body.getBytes(StandardCharsets.UTF_8))
        .with("content-type", "application/json");
  }

  public Request with(String header, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(header.toLowerCase(Locale.ROOT), value);
    return new Request(method, path, query, more, body);
  }

  public Request with(byte[] content) {
    return new Request(method, path, query, headers, content);
  }

  /** Signed in with a token or an App's JWT. */
  public Request as(String credentials) {
    return with("authorization", "Bearer " + credentials);
  }

  Request at(String newPath) {
    return new Request(method, newPath, query, headers, body);
  }

  public @Nullable String header(String name) {
    return headers.get(name.toLowerCase(Locale.ROOT));
  }

  public boolean isRead() {
    return method.equals("GET") || method.equals("HEAD");
  }

  /** The query's parameters, decoded; of a repeated one the last. */
  public Map<String, String> parameters() {
    var parameters = new LinkedHashMap<String, String>();
    for (String pair : query.split("&")) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        var name = equals < 0 ? pair : pair.substring(0, equals);
        var value = equals < 0 ? "" : pair.substring(equals + 1);
        parameters.put(decode(name), decode(value));
      }
    }
    return parameters;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** Path and query. */
  public String target() {
    return query.isEmpty() ? path : path + "?" + query;
  }

  /** Without the headers: they hold credentials. */
  @Override
  public String toString() {
    return method + " " + target();
  }
}
