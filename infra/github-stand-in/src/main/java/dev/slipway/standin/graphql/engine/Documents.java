package dev.slipway.standin.graphql.engine;

import graphql.language.Document;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import graphql.schema.GraphQLSchema;
import graphql.validation.Validator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parses and validates documents, each text once: clients send the same few with other variables.
 */
final class Documents {
  private static final int KEPT = 256;

  /** Not the parser's guard against hostile documents but GitHub's limits are of interest here. */
  private static final ParserOptions OPTIONS =
      ParserOptions.newParserOptions()
          .maxCharacters(10_000_000)
          .maxTokens(200_000)
          .maxWhitespaceTokens(1_000_000)
          .build();

  /** A document that may be executed, or the errors that forbid it. */
  record Checked(@Nullable Document document, List<Map<String, Object>> errors) {}

  private final GraphQLSchema schema;
  private final Map<String, Checked> kept =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Checked> eldest) {
          return size() > KEPT;
        }
      };

  Documents(GraphQLSchema schema) {
    this.schema = schema;
  }

  Checked check(String text) {
    synchronized (kept) {
      var known = kept.get(text);
      if (known != null) {
        return known;
      }
    }
    var checked = parse(text);
    synchronized (kept) {
      kept.put(text, checked);
    }
    return checked;
  }

  private Checked parse(String text) {
    Document document;
    try {
      document =
          Parser.parse(
              ParserEnvironment.newParserEnvironment()
                  .document(text)
                  .parserOptions(OPTIONS)
                  .build());
    } catch (InvalidSyntaxException e) {
      return new Checked(null, List.of(e.toInvalidSyntaxError().toSpecification()));
    }
    var errors =
        new Validator()
            .validateDocument(schema, document, Locale.ENGLISH).stream()
                .map(Errors::validation)
                .toList();
    return new Checked(errors.isEmpty() ? document : null, errors);
  }
}
