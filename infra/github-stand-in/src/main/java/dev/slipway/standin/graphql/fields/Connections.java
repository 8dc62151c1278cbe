package dev.slipway.standin.graphql.fields;

import dev.slipway.standin.graphql.engine.GraphQlFault;
import dev.slipway.standin.graphql.engine.GraphQlFault.Type;
import graphql.schema.DataFetchingEnvironment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Pages of a list, as GitHub's connections show them.
 *
 * <p>A cursor names the item it stands behind, so that a page goes on at the right place even when
 * the list has grown in between. {@code first} or {@code last} is required and at most 100.
 *
 * <p>Source: <a
 * href="https://docs.github.com/en/graphql/guides/using-pagination-in-the-graphql-api">Using
 * pagination in the GraphQL API</a>.
 */
public final class Connections {
  private static final int MOST = 100;

  private Connections() {}

  /**
   * The page that the field's arguments ask for.
   *
   * @param all the whole list, in order; only the items of the page are mapped
   * @param key what tells an item from its neighbours in a cursor
   * @param node makes the item's node
   */
  static <T> Map<String, Object> page(
      DataFetchingEnvironment field,
      List<T> all,
      Function<T, String> key,
      Function<T, @Nullable Object> node) {
    Integer first = bound(field, "first");
    Integer last = bound(field, "last");
    if (first == null && last == null) {
      throw new GraphQlFault(
          Type.MISSING_PAGINATION_BOUNDARIES,
          "You must provide a `first` or `last` value to properly paginate the `"
              + name(field)
              + "` connection.");
    }
    String after = field.getArgument("after");
    String before = field.getArgument("before");
    int from = after == null ? 0 : position(after, all, key) + 1;
    int to = before == null ? all.size() : Math.max(from, position(before, all, key));
    if (first != null) {
      to = Math.min(to, from + first);
    } else if (last != null) {
      from = Math.max(from, to - last);
    }
    return connection(all, from, to, key, node);
  }

  private static <T> Map<String, Object> connection(
      List<T> all, int from, int to, Function<T, String> key, Function<T, @Nullable Object> node) {
    List<@Nullable Object> nodes = new ArrayList<>();
    List<Map<String, @Nullable Object>> edges = new ArrayList<>();
    for (int i = from; i < to; i++) {
      var made = node.apply(all.get(i));
      nodes.add(made);
      Map<String, @Nullable Object> edge = new LinkedHashMap<>();
      edge.put("cursor", cursor(i, key.apply(all.get(i))));
      edge.put("node", made);
      edges.add(edge);
    }
    Map<String, @Nullable Object> pageInfo = new LinkedHashMap<>();
    pageInfo.put("hasNextPage", to < all.size());
    pageInfo.put("hasPreviousPage", from > 0);
    pageInfo.put("startCursor", edges.isEmpty() ? null : edges.getFirst().get("cursor"));
    pageInfo.put("endCursor", edges.isEmpty() ? null : edges.getLast().get("cursor"));
    return Map.of("nodes", nodes, "edges", edges, "pageInfo", pageInfo, "totalCount", all.size());
  }

  /** An edge by itself, as mutations return it. */
  public static Map<String, Object> edge(String key, Object node) {
    return Map.of("cursor", cursor(0, key), "node", node);
  }

  private static @Nullable Integer bound(DataFetchingEnvironment field, String argument) {
    Integer asked = field.getArgument(argument);
    if (asked == null) {
      return null;
    }
    if (asked < 0) {
      throw GraphQlFault.unprocessable(
          "`" + argument + "` on the `" + name(field) + "` connection cannot be less than zero.");
    }
    if (asked > MOST) {
      throw new GraphQlFault(
          Type.EXCESSIVE_PAGINATION,
          "Requesting %d records on the `%s` connection exceeds the `%s` limit of %d records."
              .formatted(asked, name(field), argument, MOST));
    }
    return asked;
  }

  private static String name(DataFetchingEnvironment field) {
    return field.getFieldDefinition().getName();
  }

  private static String cursor(int index, String key) {
    return Base64.getEncoder()
        .encodeToString(("cursor:v2:" + index + ":" + key).getBytes(StandardCharsets.UTF_8));
  }

  private static <T> int position(String cursor, List<T> all, Function<T, String> key) {
    int index;
    String wanted;
    try {
      var parts =
          new String(Base64.getDecoder().decode(cursor), StandardCharsets.UTF_8).split(":", 4);
      index = Integer.parseInt(parts[2]);
      wanted = parts[3];
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException malformed) {
      throw new GraphQlFault(
          Type.UNPROCESSABLE, "`" + cursor + "` does not appear to be a valid cursor.");
    }
    // Lists seldom change between two pages: look first where the item was.
    if (index < all.size() && key.apply(all.get(index)).equals(wanted)) {
      return index;
    }
    for (int i = 0; i < all.size(); i++) {
      if (key.apply(all.get(i)).equals(wanted)) {
        return i;
      }
    }
    return Math.min(index, all.size()) - 1;
  }
}
