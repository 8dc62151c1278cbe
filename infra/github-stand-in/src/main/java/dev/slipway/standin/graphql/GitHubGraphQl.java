package dev.slipway.standin.graphql;

import graphql.ExecutionInput;
import graphql.GraphQL;
import graphql.GraphQLException;
import graphql.execution.RawVariables;
import graphql.execution.ValuesResolver;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.OperationDefinition;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import graphql.schema.GraphQLSchema;
import graphql.validation.ValidationError;
import graphql.validation.Validator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Executes documents against the excerpt of GitHub's schema and answers the way GitHub does: status
 * 200 with {@code errors} beside whatever data there is. Mutations of one document run in order, each
 * for itself: one that fails does not stop those after it and takes nothing back.
 *
 * <p>Source: <a href="https://docs.github.com/en/graphql/guides/forming-calls-with-graphql">Forming
 * calls with GraphQL</a>; the spec's section 6.2.2 on serial execution of mutations.
 */
final class GitHubGraphQl {

  /** A document that may be executed, and what that costs. */
  record Prepared(
      Document document,
      @Nullable String operationName,
      Map<String, Object> variables,
      QueryCost cost,
      boolean isMutation) {}

  /** Either {@code prepared} or the whole answer that refuses the document. */
  record Preparation(@Nullable Prepared prepared, Map<String, Object> refusal) {}

  private static final ParserOptions PARSER =
      ParserOptions.newParserOptions()
          .maxCharacters(10_000_000)
          .maxTokens(200_000)
          .maxWhitespaceTokens(1_000_000)
          .build();

  private final GraphQLSchema schema;
  private final GraphQL engine;
  private final Errors errors = new Errors();

  GitHubGraphQl(GraphQLSchema schema) {
    this.schema = schema;
    this.engine =
        GraphQL.newGraphQL(schema).defaultDataFetcherExceptionHandler(errors).build();
  }

  /** Parses and validates; nothing has been executed afterwards. */
  Preparation prepare(
      String query, @Nullable String operationName, Map<String, Object> variables) {
    Document document;
    try {
      document =
          Parser.parse(
              ParserEnvironment.newParserEnvironment()
                  .document(query)
                  .parserOptions(PARSER)
                  .build());
    } catch (InvalidSyntaxException e) {
      return refused(List.of(e.toInvalidSyntaxError().toSpecification()));
    }
    List<Map<String, Object>> found = new ArrayList<>();
    for (ValidationError error :
        new Validator().validateDocument(schema, document, Locale.ENGLISH)) {
      found.add(errors.validation(error));
    }
    if (!found.isEmpty()) {
      return refused(found);
    }
    var operation = operation(document, operationName);
    if (operation.isEmpty()) {
      return refused(List.of(Map.of("message", "An operation name is required")));
    }
    try {
      var coerced =
          ValuesResolver.coerceVariableValues(
              schema,
              operation.get().getVariableDefinitions(),
              RawVariables.of(variables),
              graphql.GraphQLContext.getDefault(),
              Locale.ENGLISH);
      var cost = QueryCost.of(schema, document, operationName, coerced);
      if (cost.nodes() > QueryCost.MOST_NODES) {
        return refused(List.of(errors.tooManyNodes(cost)));
      }
      boolean mutation =
          operation.get().getOperation() == OperationDefinition.Operation.MUTATION;
      return new Preparation(
          new Prepared(document, operationName, variables, cost, mutation), Map.of());
    } catch (GraphQLException badVariable) {
      return refused(List.of(Map.of("message", String.valueOf(badVariable.getMessage()))));
    }
  }

  private static Optional<OperationDefinition> operation(
      Document document, @Nullable String name) {
    var all = document.getDefinitionsOfType(OperationDefinition.class);
    return name == null || name.isEmpty()
        ? (all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty())
        : all.stream().filter(operation -> name.equals(operation.getName())).findFirst();
  }

  private static Preparation refused(List<Map<String, Object>> errors) {
    return new Preparation(null, Map.of("errors", errors));
  }

  /** Names of the repositories that a query begins at, as far as its text says them. */
  static List<Map<String, Object>> repositories(Prepared prepared) {
    List<Map<String, Object>> named = new ArrayList<>();
    for (var operation :
        prepared.document().getDefinitionsOfType(OperationDefinition.class)) {
      for (Field field : operation.getSelectionSet().getSelectionsOfType(Field.class)) {
        if (field.getName().equals("repository")) {
          Map<String, Object> arguments = new LinkedHashMap<>();
          field
              .getArguments()
              .forEach(a -> arguments.put(a.getName(), literal(a.getValue(), prepared)));
          named.add(arguments);
        }
      }
    }
    return named;
  }

  private static Object literal(graphql.language.Value<?> value, Prepared prepared) {
    return switch (value) {
      case graphql.language.StringValue text -> String.valueOf(text.getValue());
      case graphql.language.VariableReference variable ->
          prepared.variables().getOrDefault(variable.getName(), "");
      default -> "";
    };
  }

  /** Executes it for this viewer, whose rate limit then stands as {@code limit} says. */
  Map<String, Object> execute(Prepared prepared, Viewer viewer, RateLimitNow limit) {
    var result =
        engine.execute(
            ExecutionInput.newExecutionInput()
                .query(graphql.language.AstPrinter.printAstCompact(prepared.document()))
                .operationName(prepared.operationName())
                .variables(prepared.variables())
                .graphQLContext(
                    Map.of(
                        Viewer.class, viewer,
                        RateLimitNow.class, limit,
                        ParserOptions.class, PARSER))
                .build());
    Map<String, Object> answer = new LinkedHashMap<>();
    if (result.isDataPresent()) {
      answer.put("data", result.getData());
    }
    if (!result.getErrors().isEmpty()) {
      answer.put("errors", result.getErrors().stream().map(errors::json).toList());
    }
    return answer;
  }
}
