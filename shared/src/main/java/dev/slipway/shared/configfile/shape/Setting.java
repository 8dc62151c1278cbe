package dev.slipway.shared.configfile.shape;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One setting, said once: the reader, the JSON Schema, the hints, the file that {@code slipway
 * init} writes and the check of the documentation come from here.
 *
 * @param key its word in the mapping that it stands in
 * @param fallback what counts without it; empty when it cannot be left out
 * @param missing what is said then
 * @param meaning in a sentence or two, as the documentation begins its row; plain text
 */
public record Setting<T>(
    String key, Shape<T> shape, Optional<T> fallback, String missing, String meaning) {

  /** One that has a default. */
  public static <T> Setting<T> of(String key, Shape<T> shape, T fallback, String meaning) {
    return new Setting<>(key, shape, Optional.of(fallback), "", meaning);
  }

  /** One that is empty when it is left out. */
  public static <T> Setting<Optional<T>> optional(String key, Shape<T> shape, String meaning) {
    return of(key, shape.orNothing(), Optional.empty(), meaning);
  }

  /** A list that is empty when it is left out. */
  public static <T> Setting<List<T>> list(String key, Shape<T> item, int most, String meaning) {
    return of(key, Shapes.listOf(item, most), List.of(), meaning);
  }

  /** One that the mapping it stands in cannot do without. */
  public static <T> Setting<T> required(
      String key, Shape<T> shape, String missing, String meaning) {
    return new Setting<>(key, shape, Optional.empty(), missing, meaning);
  }

  public boolean isRequired() {
    return fallback.isEmpty();
  }

  /** What counts without it, as JSON; empty where that is nothing. */
  public Optional<Object> writtenFallback() {
    return fallback.flatMap(shape::written);
  }

  /** Every key from here on that holds a value. */
  public Stream<String> keys() {
    List<String> within = shape.keysWithin();
    return within.isEmpty() ? Stream.of(key) : within.stream().map(k -> key + k);
  }

  /** Its part of the JSON Schema, with meaning and default. */
  public Map<String, Object> schema() {
    Map<String, Object> schema = Shapes.schema("description", meaning);
    schema.putAll(shape.schema());
    writtenFallback().ifPresent(value -> schema.put("default", value));
    return schema;
  }
}
