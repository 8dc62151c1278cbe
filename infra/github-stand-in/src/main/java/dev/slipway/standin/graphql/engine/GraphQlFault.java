package dev.slipway.standin.graphql.engine;

import dev.slipway.standin.state.Refusal;

/**
 * A field that GitHub answers with {@code null} and an entry in {@code errors}.
 *
 * <p>The types are those seen in GitHub's answers; the GraphQL reference does not list them.
 */
public final class GraphQlFault extends RuntimeException {

  /** The {@code type} of an entry in {@code errors}. */
  public enum Type {
    NOT_FOUND,
    FORBIDDEN,
    UNPROCESSABLE,
    STALE_DATA,
    BAD_USER_INPUT,
    MISSING_PAGINATION_BOUNDARIES,
    EXCESSIVE_PAGINATION,
    MAX_NODE_LIMIT_EXCEEDED,
    RATE_LIMITED
  }

  private final Type type;

  public GraphQlFault(Type type, String message) {
    super(message, null, false, false);
    this.type = type;
  }

  /** No such node, or none that the caller may see. */
  public static GraphQlFault noNode(String id) {
    return new GraphQlFault(
        Type.NOT_FOUND, "Could not resolve to a node with the global id of '" + id + "'");
  }

  public static GraphQlFault unprocessable(String message) {
    return new GraphQlFault(Type.UNPROCESSABLE, message);
  }

  /** What REST refuses with a status, GraphQL refuses with a type. */
  static GraphQlFault of(Refusal refusal) {
    var type =
        switch (refusal.status()) {
          case 401, 403 -> Type.FORBIDDEN;
          case 404 -> Type.NOT_FOUND;
          default -> Type.UNPROCESSABLE;
        };
    return new GraphQlFault(type, reason(refusal));
  }

  /** GraphQL says the field's own reason where REST says "Validation Failed" above it. */
  private static String reason(Refusal refusal) {
    for (Object error : refusal.errors()) {
      if (error instanceof java.util.Map<?, ?> fields && fields.get("message") != null) {
        return String.valueOf(fields.get("message"));
      }
    }
    return refusal.text();
  }

  Type type() {
    return type;
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
