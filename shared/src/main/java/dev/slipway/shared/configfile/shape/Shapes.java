package dev.slipway.shared.configfile.shape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The shapes that values have. */
public final class Shapes {
  private Shapes() {}

  /** One of an enum's constants, written in lower case with dashes. */
  public static <E extends Enum<E>> Shape<E> choice(Class<E> type) {
    return choice(
        Arrays.asList(type.getEnumConstants()),
        constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  public static <T> Shape<T> choice(List<T> choices, Function<T, String> word) {
    return new Plain<>(
        value -> value.choice(choices, word),
        schema("enum", choices.stream().map(word).toList()),
        word::apply);
  }

  public static Shape<Integer> integer(int min, int max) {
    return new Plain<>(
        value -> value.integer(min, max),
        schema("type", "integer", "minimum", min, "maximum", max),
        number -> number);
  }

  public static Shape<Boolean> bool() {
    return new Plain<>(YamlValue::bool, schema("type", "boolean"), on -> on);
  }

  /**
   * A text that its reader takes.
   *
   * @param longest how many characters it may have
   * @param pattern what an editor can check of it while it is typed: a regular expression of ECMA
   *     262 that fits everything the reader takes
   */
  public static <T> Shape<T> text(
      int longest, String pattern, Function<YamlValue, Optional<T>> reader) {
    return new Plain<>(
        reader,
        schema("type", "string", "minLength", 1, "maxLength", longest, "pattern", pattern),
        String::valueOf);
  }

  /**
   * A text that a regular expression fits as a whole.
   *
   * @param fault what another text is not: {@code is not a GitHub login}
   */
  public static Shape<String> matching(int longest, String regex, String fault) {
    return text(
        longest,
        "^(?:" + regex + ")$",
        value ->
            value
                .string()
                .filter(text ->
                    value.check(
                        text.length() <= longest && text.matches(regex),
                        Problems.quoted(text) + " " + fault)));
  }

  /** Words of one line, such as a name that people gave. */
  public static Shape<String> words(int longest, String what) {
    return text(
        longest,
        "^[^\\s]([^\\r\\n]*[^\\s])?$",
        value ->
            value
                .string()
                .filter(text ->
                    value.check(
                        text.length() <= longest
                            && text.strip().equals(text)
                            && text.chars().noneMatch(Character::isISOControl),
                        Problems.quoted(text) + " is not a valid " + what,
                        "1 to " + longest + " characters on one line")));
  }

  /** Either of two shapes; which one, the reader sees. It has no default. */
  public static <T> Shape<T> either(
      Shape<?> one, Shape<?> other, Function<YamlValue, Optional<T>> reader) {
    return new Either<>(one, other, reader);
  }

  /** A list in which nothing stands twice. */
  public static <T> Shape<List<T>> listOf(Shape<T> item, int most) {
    return new ListShape<>(item, most, same -> same, String::valueOf);
  }

  /**
   * A list in which nothing stands twice.
   *
   * @param name how an item is named when it stands there twice
   */
  public static <T> Shape<List<T>> listOf(Shape<T> item, int most, Function<T, String> name) {
    return new ListShape<>(item, most, same -> same, name);
  }

  /** A list in which no two items have the same name. */
  public static <T> Shape<List<T>> listByName(Shape<T> item, int most, Function<T, String> name) {
    return new ListShape<>(item, most, name, name);
  }

  /** Names and values by turns, in that order. */
  public static Map<String, Object> schema(Object... namesAndValues) {
    Map<String, Object> schema = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      schema.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return schema;
  }

  private record Plain<T>(
      Function<YamlValue, Optional<T>> reader,
      Map<String, Object> schema,
      Function<T, Object> writer)
      implements Shape<T> {
    @Override
    public Optional<T> read(YamlValue value) {
      return reader.apply(value);
    }

    @Override
    public Optional<Object> written(T value) {
      return Optional.of(writer.apply(value));
    }
  }

  private record Either<T>(Shape<?> one, Shape<?> other, Function<YamlValue, Optional<T>> reader)
      implements Shape<T> {
    @Override
    public Optional<T> read(YamlValue value) {
      return reader.apply(value);
    }

    @Override
    public Map<String, Object> schema() {
      return Shapes.schema("anyOf", List.of(one.schema(), other.schema()));
    }

    @Override
    public Optional<Object> written(T value) {
      return Optional.empty();
    }

    @Override
    public List<String> keysWithin() {
      List<String> keys = new ArrayList<>(one.keysWithin());
      keys.addAll(other.keysWithin());
      return keys;
    }
  }

  private record ListShape<T>(
      Shape<T> item, int most, Function<T, ?> identity, Function<T, String> name)
      implements Shape<List<T>> {
    @Override
    public Optional<List<T>> read(YamlValue list) {
      Set<Object> seen = new HashSet<>();
      return list.listOf(
          most,
          value ->
              item.read(value)
                  .filter(read ->
                      value.check(
                          seen.add(identity.apply(read)),
                          Problems.quoted(name.apply(read)) + " is listed already")));
    }

    @Override
    public Map<String, Object> schema() {
      return Shapes.schema(
          "type", "array", "items", item.schema(), "maxItems", most, "uniqueItems", true);
    }

    @Override
    public Optional<Object> written(List<T> values) {
      return values.isEmpty()
          ? Optional.empty()
          : Optional.of(values.stream().flatMap(v -> item.written(v).stream()).toList());
    }

    @Override
    public List<String> keysWithin() {
      return item.keysWithin().stream().map(key -> "[]" + key).toList();
    }
  }
}
