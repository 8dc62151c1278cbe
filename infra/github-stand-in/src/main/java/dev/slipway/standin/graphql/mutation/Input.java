package dev.slipway.standin.graphql.mutation;

import dev.slipway.standin.graphql.engine.Viewer;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The {@code input} of a mutation. The schema has checked its types and required fields. */
record Input(Map<String, Object> fields, Viewer viewer) {

  /** What a mutation does with its input. */
  @FunctionalInterface
  interface Mutation {
    /** The payload, without the {@code clientMutationId} that is handed back to the caller. */
    Map<String, @Nullable Object> carryOut(Input input);
  }

  static DataFetcher<Map<String, @Nullable Object>> mutation(Mutation mutation) {
    return field -> {
      var input = of(field);
      Map<String, @Nullable Object> payload = new LinkedHashMap<>(mutation.carryOut(input));
      payload.put("clientMutationId", input.optional("clientMutationId"));
      return payload;
    };
  }

  private static Input of(DataFetchingEnvironment field) {
    Map<String, Object> fields = field.getArgument("input");
    return new Input(fields == null ? Map.of() : fields, Viewer.of(field));
  }

  String text(String name) {
    return String.valueOf(fields.get(name));
  }

  @Nullable String optional(String name) {
    var value = fields.get(name);
    return value == null ? null : value.toString();
  }

  boolean flag(String name) {
    return Boolean.TRUE.equals(fields.get(name));
  }

  boolean has(String name) {
    return fields.get(name) != null;
  }

  /** Texts of a list; empty when it is not given. */
  List<String> texts(String name) {
    return list(fields, name).stream().map(String::valueOf).toList();
  }

  /** Objects of a list; empty when it is not given. */
  List<Input> objects(String name) {
    return list(fields, name).stream().map(this::input).toList();
  }

  /** An object inside; empty when it is not given. */
  Input object(String name) {
    return input(fields.getOrDefault(name, Map.of()));
  }

  @SuppressWarnings("unchecked")
  private Input input(Object value) {
    return new Input((Map<String, Object>) value, viewer);
  }

  private static List<?> list(Map<String, Object> fields, String name) {
    return fields.get(name) instanceof List<?> list ? list : List.of();
  }
}
