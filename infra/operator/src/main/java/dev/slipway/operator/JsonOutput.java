package dev.slipway.operator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * What commands write with {@code --json}: one document. Its shapes are promised in {@code
 * docs/operating.md}; names are never taken away, new ones may come.
 */
public final class JsonOutput {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private JsonOutput() {}

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  public static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  /** Sets a text that may be missing; then it is null. */
  public static void put(ObjectNode object, String name, Optional<?> value) {
    object.put(name, value.map(Object::toString).orElse(null));
  }

  /** Writes the document. */
  public static void write(Terminal terminal, JsonNode document) {
    terminal.out().println(text(document));
  }

  /** The document as it is written, without the last line's end. */
  static String text(JsonNode document) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree can be written", e);
    }
  }
}
