package dev.slipway.standin.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.standin.GraphQlEndpoint;
import dev.slipway.standin.http.Exchange;
import dev.slipway.standin.http.Response;
import dev.slipway.standin.json.Json;
import dev.slipway.standin.state.Refusal;

/**
 * Hands {@code POST /graphql} over; signed-in callers only.
 *
 * <p>Source: <a href="https://docs.github.com/en/graphql/guides/forming-calls-with-graphql">Forming
 * calls with GraphQL</a>.
 */
final class GraphQlApi {
  private final GraphQlEndpoint endpoint;

  GraphQlApi(GraphQlEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  Response execute(Exchange x) {
    var query = x.text("query");
    if (query == null) {
      throw Refusal.of(400, "A query attribute must be specified and must be a string.");
    }
    var variables = x.body().get("variables");
    return Response.json(
        200,
        endpoint.execute(
            query,
            variables instanceof ObjectNode given ? given : Json.object(),
            x.text("operationName"),
            x.identity()));
  }
}
