package dev.slipway.standin.graphql.engine;

import graphql.analysis.QueryTraverser;
import graphql.analysis.QueryVisitorFieldEnvironment;
import graphql.analysis.QueryVisitorStub;
import graphql.execution.CoercedVariables;
import graphql.language.Document;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLSchema;
import org.jspecify.annotations.Nullable;

/**
 * What a document costs: the nodes it can return, and the points it takes from the rate limit (the
 * requests that would serve its connections one by one, divided by 100, at least 1).
 *
 * <p>Source: <a
 * href="https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api">Rate
 * limits and query limits for the GraphQL API</a>.
 */
public record QueryCost(long nodes, int points) {
  static final long MOST_NODES = 500_000;

  static QueryCost of(
      GraphQLSchema schema,
      Document document,
      @Nullable String operation,
      CoercedVariables variables) {
    var count = new Count();
    QueryTraverser.newQueryTraverser()
        .schema(schema)
        .document(document)
        .operationName(operation)
        .coercedVariables(variables)
        .build()
        .visitPreOrder(count);
    return new QueryCost(count.nodes, (int) Math.max(1, Math.round(count.requests / 100.0)));
  }

  private static final class Count extends QueryVisitorStub {
    private long nodes;
    private long requests;

    @Override
    public void visitField(QueryVisitorFieldEnvironment field) {
      if (!isConnection(field.getFieldDefinition())) {
        return;
      }
      long parents = parents(field);
      requests += parents;
      nodes += parents * asked(field);
    }

    /** How many objects this field is asked of: each connection above multiplies. */
    private static long parents(QueryVisitorFieldEnvironment field) {
      long product = 1;
      for (var above = field.getParentEnvironment();
          above != null;
          above = above.getParentEnvironment()) {
        if (isConnection(above.getFieldDefinition())) {
          product *= Math.max(1, asked(above));
        }
      }
      return product;
    }

    private static boolean isConnection(GraphQLFieldDefinition field) {
      return field.getArgument("first") != null && field.getArgument("last") != null;
    }

    private static int asked(QueryVisitorFieldEnvironment field) {
      var arguments = field.getArguments();
      var asked = arguments.get("first") == null ? arguments.get("last") : arguments.get("first");
      return asked instanceof Integer number ? number : 0;
    }
  }
}
