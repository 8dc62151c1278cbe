package dev.slipway.standin.graphql.engine;

import graphql.execution.CoercedVariables;
import graphql.language.Document;
import graphql.schema.GraphQLSchema;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What documents cost, each worked out once for the variables that its cost depends on: numbers
 * ({@code first}, {@code last}) and truths ({@code @include}, {@code @skip}).
 */
final class Costs {
  private static final int KEPT = 1_024;

  /** By the document's identity: {@link Documents} hands out one for each text. */
  private record Asked(Document document, String operation, Map<String, Object> counting) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Asked asked
          && asked.document == document
          && asked.operation.equals(operation)
          && asked.counting.equals(counting);
    }

    @Override
    public int hashCode() {
      return 31 * System.identityHashCode(document) + counting.hashCode();
    }
  }

  private final GraphQLSchema schema;
  private final Map<Asked, QueryCost> known =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, QueryCost> eldest) {
          return size() > KEPT;
        }
      };

  Costs(GraphQLSchema schema) {
    this.schema = schema;
  }

  QueryCost of(Document document, @Nullable String operation, CoercedVariables variables) {
    Map<String, Object> counting = new TreeMap<>();
    variables
        .toMap()
        .forEach((name, value) -> {
          if (value instanceof Integer || value instanceof Boolean) {
            counting.put(name, value);
          }
        });
    var asked = new Asked(document, operation == null ? "" : operation, counting);
    synchronized (known) {
      var cost = known.get(asked);
      if (cost != null) {
        return cost;
      }
    }
    var cost = QueryCost.of(schema, document, operation, variables);
    synchronized (known) {
      known.put(asked, cost);
    }
    return cost;
  }
}
