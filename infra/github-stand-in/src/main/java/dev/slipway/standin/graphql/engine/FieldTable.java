package dev.slipway.standin.graphql.engine;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How each field of each type is answered, and which Java type stands for which GraphQL type. */
public final class FieldTable {

  /** Answers a field that takes arguments. */
  @FunctionalInterface
  public interface Answer<T> {
    @Nullable Object of(T source, DataFetchingEnvironment field);
  }

  /** The fields of one type. */
  public static final class Fields<T> {
    private final Class<T> source;
    private final Map<String, DataFetcher<?>> fetchers;

    private Fields(Class<T> source, Map<String, DataFetcher<?>> fetchers) {
      this.source = source;
      this.fetchers = fetchers;
    }

    public Fields<T> field(String name, Function<T, @Nullable Object> answer) {
      return field(name, (source, _) -> answer.apply(source));
    }

    public Fields<T> field(String name, Answer<T> answer) {
      DataFetcher<@Nullable Object> fetcher =
          field -> {
            T from = source.cast(Objects.requireNonNull(field.<Object>getSource()));
            if (from instanceof InRepository in) {
              return in.repository().locked(() -> answer.of(from, field));
            }
            return answer.of(from, field);
          };
      if (fetchers.put(name, fetcher) != null) {
        throw new IllegalStateException(name + " is answered twice");
      }
      return this;
    }
  }

  private final Map<String, Map<String, DataFetcher<?>>> types = new TreeMap<>();
  private final Map<Class<?>, String> names = new LinkedHashMap<>();

  /** The type whose values are held as {@code source}; may be called again to add fields. */
  public <T> Fields<T> type(String name, Class<T> source) {
    names.putIfAbsent(source, name);
    return new Fields<>(source, types.computeIfAbsent(name, _ -> new TreeMap<>()));
  }

  /** A root type: its fields have no source. */
  public void root(String type, String name, DataFetcher<?> answer) {
    types.computeIfAbsent(type, _ -> new TreeMap<>()).put(name, answer);
  }

  /**
   * @throws IllegalStateException when nobody answers this field
   */
  DataFetcher<?> fetcher(String type, String field) {
    var fetcher = types.getOrDefault(type, Map.of()).get(field);
    if (fetcher == null) {
      throw new IllegalStateException(type + "." + field + " is not answered");
    }
    return fetcher;
  }

  /** Hands over every type and field that is answered. */
  void names(BiConsumer<String, String> consumer) {
    types.forEach((type, fields) -> fields.keySet().forEach(f -> consumer.accept(type, f)));
  }

  /** The GraphQL type of this value where the schema only says an interface or a union. */
  String typeOf(Object value) {
    for (var entry : names.entrySet()) {
      if (entry.getKey().isInstance(value)) {
        return entry.getValue();
      }
    }
    throw new IllegalStateException("no GraphQL type stands for " + value.getClass());
  }
}
