package dev.slipway.standin.graphql.engine;

import dev.slipway.standin.state.Refusal;
import graphql.ErrorClassification;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import graphql.validation.ValidationError;
import graphql.validation.ValidationErrorType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Entries of {@code errors} as GitHub writes them: with a {@code type} beside the message. */
final class Errors implements DataFetcherExceptionHandler {

  /** Carries GitHub's {@code type} through the engine. */
  private record Typed(GraphQlFault.Type type) implements ErrorClassification {}

  @Override
  public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
      DataFetcherExceptionHandlerParameters parameters) {
    var fault =
        switch (parameters.getException()) {
          case GraphQlFault known -> known;
          case Refusal refusal -> GraphQlFault.of(refusal);
          default -> null;
        };
    var error = GraphqlErrorBuilder.newError(parameters.getDataFetchingEnvironment());
    if (fault == null) {
      // A defect of the stand-in: loud, for it must not pass for an answer of GitHub's.
      error.message(
          "Something went wrong while executing your query: %s", parameters.getException());
    } else {
      error.message(fault.text()).errorType(new Typed(fault.type()));
    }
    return CompletableFuture.completedFuture(
        DataFetcherExceptionHandlerResult.newResult(error.build()).build());
  }

  /** An error that came up while executing. */
  static Map<String, Object> json(GraphQLError error) {
    Map<String, Object> json = new LinkedHashMap<>();
    if (error.getErrorType() instanceof Typed typed) {
      json.put("type", typed.type().name());
    }
    List<Object> path = error.getPath();
    if (path != null) {
      json.put("path", path);
    }
    json.put("locations", locations(error));
    json.put("message", error.getMessage());
    return json;
  }

  /** An error that kept the document from being executed. */
  static Map<String, Object> validation(ValidationError error) {
    Map<String, Object> json = new LinkedHashMap<>();
    List<String> path = error.getQueryPath();
    if (path != null) {
      json.put("path", path);
    }
    var code = code(error);
    if (code != null) {
      json.put("extensions", Map.of("code", code));
    }
    json.put("locations", locations(error));
    json.put("message", error.getMessage());
    return json;
  }

  private static @Nullable String code(ValidationError error) {
    if (!(error.getValidationErrorType() instanceof ValidationErrorType type)) {
      return null;
    }
    return switch (type) {
      case FieldUndefined -> "undefinedField";
      case UnknownType -> "undefinedType";
      case UnknownArgument -> "argumentNotAccepted";
      case MissingFieldArgument -> "missingRequiredArguments";
      case WrongType -> "argumentLiteralsIncompatible";
      case UnusedVariable -> "variableNotUsed";
      case SubselectionRequired, SubselectionNotAllowed -> "selectionMismatch";
      default -> null;
    };
  }

  static Map<String, Object> tooManyNodes(QueryCost cost) {
    return Map.of(
        "type",
        GraphQlFault.Type.MAX_NODE_LIMIT_EXCEEDED.name(),
        "message",
        "This query requests up to %,d possible nodes which exceeds the maximum limit of %,d."
            .formatted(cost.nodes(), QueryCost.MOST_NODES));
  }

  private static List<Map<String, Integer>> locations(GraphQLError error) {
    var locations = error.getLocations();
    return locations == null
        ? List.of()
        : locations.stream()
            .map(at -> Map.of("line", at.getLine(), "column", at.getColumn()))
            .toList();
  }
}
