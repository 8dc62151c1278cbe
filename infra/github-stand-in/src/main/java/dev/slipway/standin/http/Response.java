package dev.slipway.standin.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.standin.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An answer.
 *
 * @param headers by lower-case name
 */
public record Response(int status, Map<String, String> headers, byte[] body) {
  public Response {
    var lower = new TreeMap<String, String>();
    headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    headers = Map.copyOf(lower);
  }

  public static Response json(int status, JsonNode body) {
    return new Response(
        status, Map.of("content-type", "application/json; charset=utf-8"), Json.bytes(body));
  }

  /** An answer without a body, such as 204. */
  public static Response empty(int status) {
    return new Response(status, Map.of(), new byte[0]);
  }

  public static Response bytes(int status, String contentType, byte[] body) {
    return new Response(status, Map.of("content-type", contentType), body);
  }

  /** GitHub's error shape. */
  public static Response error(int status, String message) {
    return json(
        status,
        Json.object()
            .put("message", message)
            .put("documentation_url", "https://docs.github.com/rest")
            .put("status", Integer.toString(status)));
  }

  public Response with(String header, String value) {
    var more = new TreeMap<>(headers);
    more.put(header.toLowerCase(Locale.ROOT), value);
    return new Response(status, more, body);
  }

  public @Nullable String header(String name) {
    return headers.get(name.toLowerCase(Locale.ROOT));
  }

  /**
   * @throws IllegalArgumentException when the body is no JSON
   */
  public JsonNode json() {
    return Json.parse(body);
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return status + " " + text();
  }
}
