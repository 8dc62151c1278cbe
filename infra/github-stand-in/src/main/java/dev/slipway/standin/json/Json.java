package dev.slipway.standin.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** JSON trees: making, reading, writing. */
public final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  public static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  /** The list with each element turned into JSON. */
  public static <T> ArrayNode array(
      Collection<? extends T> items, Function<? super T, ? extends JsonNode> toJson) {
    var array = array();
    items.forEach(item -> array.add(toJson.apply(item)));
    return array;
  }

  public static ArrayNode texts(Collection<String> items) {
    var array = array();
    items.forEach(array::add);
    return array;
  }

  /** GitHub's time format, {@code 2011-04-22T13:33:48Z}; null stays null. */
  public static @Nullable String time(@Nullable Instant at) {
    return at == null ? null : DateTimeFormatter.ISO_INSTANT.format(at);
  }

  /**
   * @throws IllegalArgumentException when it is no JSON
   */
  public static JsonNode parse(byte[] bytes) {
    try {
      return MAPPER.readTree(bytes);
    } catch (IOException e) {
      throw new IllegalArgumentException("no JSON", e);
    }
  }

  public static byte[] bytes(JsonNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  public static JsonNode of(Object value) {
    return MAPPER.valueToTree(value);
  }

  /** The text of a field; null when it is absent, null or no text. */
  public static @Nullable String text(JsonNode node, String field) {
    var value = node.get(field);
    return value == null || !value.isTextual() ? null : value.textValue();
  }
}
