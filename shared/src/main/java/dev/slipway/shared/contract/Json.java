package dev.slipway.shared.contract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A JSON value as text says it, with accessors that answer "absent" where the shape is another one
 * than expected. Read with limits, so a hostile document costs no more than its size.
 *
 * <p>A tree of its own instead of a data-binding library: the receiver reads one document per call,
 * and most of its start-up would be that library's.
 */
public sealed interface Json {

  /** An object; of a repeated name the last value counts. */
  record Obj(Map<String, Json> members) implements Json {}

  /** An array. */
  record Arr(List<Json> items) implements Json {}

  /** A string. */
  record Text(String value) implements Json {}

  /** An integer that fits a {@code long}. */
  record Whole(long value) implements Json {}

  /** {@code true} or {@code false}. */
  record Bool(boolean value) implements Json {}

  /** Any other number; nobody here reads one. */
  record OtherNumber() implements Json {}

  /** {@code null}, and what is not there. */
  record Null() implements Json {}

  /** What was read is no JSON, or breaks a limit. The reason holds nothing of the document. */
  final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    public Unreadable(String reason) {
      super(reason);
    }
  }

  /** Deeper nesting than this is refused; GitHub's payloads stay below ten. */
  int MAX_DEPTH = 64;

  /**
   * Reads one document of UTF-8, UTF-16 or UTF-32 bytes.
   *
   * @throws Unreadable when it is no JSON, is nested too deeply, or something stands behind it
   */
  static Json read(byte[] document) throws Unreadable {
    try (JsonParser parser = Reading.FACTORY.createParser(document)) {
      return Reading.document(parser);
    } catch (JsonProcessingException fault) {
      throw new Unreadable(Reading.where(fault));
    } catch (IOException fault) {
      // Bytes that are no text in the encoding they begin with.
      throw new Unreadable("not text in a Unicode encoding");
    }
  }

  /**
   * Reads one document.
   *
   * @throws Unreadable when it is no JSON, is nested too deeply, or something stands behind it
   */
  static Json read(String document) throws Unreadable {
    try (JsonParser parser = Reading.FACTORY.createParser(document)) {
      return Reading.document(parser);
    } catch (JsonProcessingException fault) {
      throw new Unreadable(Reading.where(fault));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** The value under this name; {@link Null} when this is no object or has no such name. */
  default Json at(String name) {
    return this instanceof Obj(var members)
        ? members.getOrDefault(name, Reading.NULL)
        : Reading.NULL;
  }

  /** The string this is. */
  default Optional<String> text() {
    return this instanceof Text(var value) ? Optional.of(value) : Optional.empty();
  }

  /** The whole number this is. */
  default OptionalLong whole() {
    return this instanceof Whole(var value) ? OptionalLong.of(value) : OptionalLong.empty();
  }

  /** Whether this is {@code true}. */
  default boolean isTrue() {
    return this instanceof Bool(var value) && value;
  }

  /** Whether this is {@code null} or absent. */
  default boolean isNull() {
    return this instanceof Null;
  }

  /** The array's items; none when this is no array. */
  default List<Json> items() {
    return this instanceof Arr(var items) ? items : List.of();
  }

  /** The reader's inside. */
  final class Reading {
    static final Json NULL = new Null();
    static final JsonFactory FACTORY =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(100)
                    .maxNameLength(1000)
                    .build())
            // Names come from outside: keeping each one for the process's life would be a leak.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private Reading() {}

    private static Json document(JsonParser parser) throws IOException, Unreadable {
      if (parser.nextToken() == null) {
        throw new Unreadable("empty");
      }
      Json value = value(parser);
      if (parser.nextToken() != null) {
        throw new Unreadable("something stands behind its end");
      }
      return value;
    }

    /** Reads the value whose first token the parser stands on; as deep as the parser allows. */
    private static Json value(JsonParser parser) throws IOException {
      return switch (parser.currentToken()) {
        case START_OBJECT -> {
          Map<String, Json> members = new LinkedHashMap<>();
          while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, value(parser));
          }
          yield new Obj(members);
        }
        case START_ARRAY -> {
          List<Json> items = new ArrayList<>();
          while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
          }
          yield new Arr(items);
        }
        case VALUE_STRING -> new Text(parser.getText());
        case VALUE_NUMBER_INT ->
            switch (parser.getNumberType()) {
              case INT, LONG -> new Whole(parser.getLongValue());
              default -> new OtherNumber();
            };
        case VALUE_NUMBER_FLOAT -> new OtherNumber();
        case VALUE_TRUE -> new Bool(true);
        case VALUE_FALSE -> new Bool(false);
        default -> NULL;
      };
    }

    private static String where(JsonProcessingException fault) {
      return fault.getLocation() == null
          ? "not JSON"
          : "not JSON within its limits, at line %d, column %d"
              .formatted(fault.getLocation().getLineNr(), fault.getLocation().getColumnNr());
    }
  }
}
