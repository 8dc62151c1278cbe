package dev.slipway.standin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.standin.auth.Identity;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code POST /graphql}. Several mutations run in order and are no transaction.
 *
 * <p>Source: <a href="https://docs.github.com/en/graphql/guides/forming-calls-with-graphql">Forming
 * calls with GraphQL</a>.
 */
@FunctionalInterface
public interface GraphQlEndpoint {
  /**
   * Carries a document out; takes the locks it needs itself ({@code Repository.locked}).
   *
   * @param variables an empty object when there are none
   * @param operationName which operation of the document, null for its only one
   * @return {@code data} and {@code errors} as they go out with status 200
   */
  ObjectNode execute(
      String query, ObjectNode variables, @Nullable String operationName, Identity identity);
}
