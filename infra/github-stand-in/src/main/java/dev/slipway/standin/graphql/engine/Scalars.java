package dev.slipway.standin.graphql.engine;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.IntValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLScalarType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * GitHub's own scalars. Values are strings in both directions.
 *
 * <p>Source: <a href="https://docs.github.com/en/graphql/reference/scalars">Scalars</a>.
 */
final class Scalars {
  private Scalars() {}

  static List<GraphQLScalarType> all() {
    return List.of(
        text("Base64String", _ -> true),
        text("BigInt", text -> text.matches("-?\\d+")),
        text("DateTime", Scalars::isTime),
        text("GitObjectID", text -> text.matches("[0-9a-fA-F]{40}")),
        text("GitRefname", text -> text.startsWith("refs/") && !text.endsWith("/")),
        text("GitTimestamp", Scalars::isTime),
        text("URI", _ -> true));
  }

  private static boolean isTime(String text) {
    try {
      OffsetDateTime.parse(text);
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private static GraphQLScalarType text(String name, Predicate<String> valid) {
    return GraphQLScalarType.newScalar().name(name).coercing(new Text(name, valid)).build();
  }

  private record Text(String name, Predicate<String> valid) implements Coercing<Object, Object> {
    @Override
    public Object serialize(Object value, GraphQLContext context, Locale locale) {
      // GitHub's timestamps have whole seconds.
      return value instanceof Instant at
          ? at.truncatedTo(ChronoUnit.SECONDS).toString()
          : value.toString();
    }

    @Override
    public Object parseValue(Object input, GraphQLContext context, Locale locale) {
      var text = input.toString();
      if (!valid.test(text)) {
        throw new CoercingParseValueException(refusal(text));
      }
      return text;
    }

    @Override
    public Object parseLiteral(
        Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
      var text =
          switch (input) {
            case StringValue string -> String.valueOf(string.getValue());
            case IntValue number -> number.getValue().toString();
            default -> throw new CoercingParseLiteralException(refusal(input.toString()));
          };
      if (!valid.test(text)) {
        throw new CoercingParseLiteralException(refusal(text));
      }
      return text;
    }

    private String refusal(String text) {
      return "Could not coerce value " + text + " to " + name;
    }
  }
}
