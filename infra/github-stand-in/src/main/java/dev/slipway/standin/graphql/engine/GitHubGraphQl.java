package dev.slipway.standin.graphql.engine;

import graphql.ExecutionInput;
import graphql.GraphQL;
import graphql.GraphQLContext;
import graphql.GraphQLException;
import graphql.execution.RawVariables;
import graphql.execution.ValuesResolver;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.OperationDefinition;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.language.VariableReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Executes documents against the excerpt of GitHub's schema and answers the way GitHub does: status
 * 200 with {@code errors} beside whatever data there is. Mutations of one document run in order,
 * each for itself: one that fails does not stop those after it and takes nothing back.
 *
 * <p>Source: <a href="https://docs.github.com/en/graphql/guides/forming-calls-with-graphql">Forming
 * calls with GraphQL</a>; the GraphQL specification's section 6.2.2 on mutations.
 */
public final class GitHubGraphQl {

  /** A document that may be executed, and what that costs. */
  public record Prepared(
      Document document,
      OperationDefinition operation,
      Map<String, Object> variables,
      QueryCost cost) {
    public boolean isMutation() {
      return operation.getOperation() == OperationDefinition.Operation.MUTATION;
    }
  }

  /** Either {@code prepared} or the whole answer that refuses the document. */
  public record Preparation(@Nullable Prepared prepared, Map<String, Object> refusal) {
    static Preparation refused(List<Map<String, Object>> errors) {
      return new Preparation(null, Map.of("errors", errors));
    }
  }

  /** What does not depend on a world, made when it is first needed. */
  private static final class Shared {
    static final Documents DOCUMENTS = new Documents(GitHubSchema.schema());
    static final Costs COSTS = new Costs(GitHubSchema.schema());
    static final GraphQL ENGINE =
        GraphQL.newGraphQL(GitHubSchema.schema())
            .defaultDataFetcherExceptionHandler(new Errors())
            .preparsedDocumentProvider((input, _) ->
                CompletableFuture.completedFuture(
                    new PreparsedDocumentEntry(
                        Objects.requireNonNull(
                            input.getGraphQLContext().<Document>get(Document.class)))))
            .build();
  }

  private final FieldTable table;

  /**
   * @throws IllegalStateException when the table does not answer exactly what the schema has
   */
  public GitHubGraphQl(FieldTable table) {
    this.table = table;
    GitHubSchema.check(table);
  }

  /** Parses and validates; nothing has been executed afterwards. */
  public Preparation prepare(
      String query, @Nullable String operationName, Map<String, Object> variables) {
    var checked = Shared.DOCUMENTS.check(query);
    var document = checked.document();
    if (document == null) {
      return Preparation.refused(checked.errors());
    }
    var operation = operation(document, operationName);
    if (operation.isEmpty()) {
      return Preparation.refused(List.of(Map.of("message", "An operation name is required")));
    }
    try {
      var coerced =
          ValuesResolver.coerceVariableValues(
              GitHubSchema.schema(),
              operation.get().getVariableDefinitions(),
              RawVariables.of(variables),
              GraphQLContext.getDefault(),
              Locale.ENGLISH);
      var cost = Shared.COSTS.of(document, operation.get().getName(), coerced);
      return cost.nodes() > QueryCost.MOST_NODES
          ? Preparation.refused(List.of(Errors.tooManyNodes(cost)))
          : new Preparation(new Prepared(document, operation.get(), variables, cost), Map.of());
    } catch (GraphQLException badVariable) {
      return Preparation.refused(
          List.of(Map.of("message", String.valueOf(badVariable.getMessage()))));
    }
  }

  private static Optional<OperationDefinition> operation(Document document, @Nullable String name) {
    var all = document.getDefinitionsOfType(OperationDefinition.class);
    return name == null || name.isEmpty()
        ? (all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty())
        : all.stream().filter(operation -> name.equals(operation.getName())).findFirst();
  }

  /** {@code owner/name} of the repositories that a query begins at. */
  public static List<String> repositories(Prepared prepared) {
    List<String> named = new ArrayList<>();
    var selections = prepared.operation().getSelectionSet();
    for (Field field : selections.getSelectionsOfType(Field.class)) {
      if (field.getName().equals("repository")) {
        named.add(argument(field, "owner", prepared) + "/" + argument(field, "name", prepared));
      }
    }
    return named;
  }

  private static String argument(Field field, String name, Prepared prepared) {
    return field.getArguments().stream()
        .filter(argument -> argument.getName().equals(name))
        .map(argument -> text(argument.getValue(), prepared.variables()))
        .findFirst()
        .orElse("");
  }

  private static String text(Value<?> value, Map<String, Object> variables) {
    return switch (value) {
      case StringValue text -> String.valueOf(text.getValue());
      case VariableReference variable -> String.valueOf(variables.get(variable.getName()));
      default -> "";
    };
  }

  /** Executes it for this viewer, whose rate limit then stands as {@code limit} says. */
  public Map<String, Object> execute(Prepared prepared, Viewer viewer, RateLimitNow limit) {
    var result =
        Shared.ENGINE.execute(
            ExecutionInput.newExecutionInput()
                .query("(prepared)")
                .operationName(prepared.operation().getName())
                .variables(prepared.variables())
                .graphQLContext(
                    Map.of(
                        Viewer.class, viewer,
                        RateLimitNow.class, limit,
                        FieldTable.class, table,
                        Document.class, prepared.document()))
                .build());
    Map<String, Object> answer = new LinkedHashMap<>();
    if (result.isDataPresent()) {
      answer.put("data", result.getData());
    }
    if (!result.getErrors().isEmpty()) {
      answer.put("errors", result.getErrors().stream().map(Errors::json).toList());
    }
    return answer;
  }
}
