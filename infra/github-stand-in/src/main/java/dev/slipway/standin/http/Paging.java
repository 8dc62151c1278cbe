package dev.slipway.standin.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.standin.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;

/**
 * Pages of a list: {@code page}, {@code per_page} (at most 100) and the {@code Link} header.
 *
 * <p>Source: <a
 * href="https://docs.github.com/en/rest/using-the-rest-api/using-pagination-in-the-rest-api">Using
 * pagination in the REST API</a>.
 */
public final class Paging {
  private final Exchange exchange;
  private final int page;
  private final int size;

  private Paging(Exchange exchange, int page, int size) {
    this.exchange = exchange;
    this.page = page;
    this.size = size;
  }

  public static Paging of(Exchange exchange, int usualSize) {
    return new Paging(
        exchange,
        Math.max(1, number(exchange, "page", 1)),
        Math.clamp(number(exchange, "per_page", usualSize), 1, 100));
  }

  private static int number(Exchange exchange, String name, int fallback) {
    try {
      return Integer.parseInt(exchange.parameter(name, Integer.toString(fallback)));
    } catch (NumberFormatException e) {
      return fallback;
    }
  }

  public int page() {
    return page;
  }

  public int size() {
    return size;
  }

  /** Index of the page's first element. */
  public int from() {
    return (page - 1) * size;
  }

  public <T> List<T> slice(List<T> all) {
    int from = Math.min(from(), all.size());
    return all.subList(from, Math.min(from + size, all.size()));
  }

  public <T> Response page(List<T> all, Function<? super T, ? extends JsonNode> toJson) {
    return link(Response.json(200, Json.array(slice(all), toJson)), all.size());
  }

  /** With the {@code Link} header for a list of this many elements. */
  public Response link(Response response, int total) {
    int last = Math.max(1, (total + size - 1) / size);
    var links = new ArrayList<String>();
    if (page > 1) {
      links.add(link(Math.min(page - 1, last), "prev"));
    }
    if (page < last) {
      links.add(link(page + 1, "next"));
      links.add(link(last, "last"));
    }
    if (page > 1) {
      links.add(link(1, "first"));
    }
    return links.isEmpty() ? response : response.with("link", String.join(", ", links));
  }

  private String link(int to, String rel) {
    var parameters = new LinkedHashMap<>(exchange.request().parameters());
    parameters.put("page", Integer.toString(to));
    var query = new ArrayList<String>();
    parameters.forEach((name, value) -> query.add(encode(name) + "=" + encode(value)));
    return "<"
        + exchange.world().urls().api()
        + exchange.request().path()
        + "?"
        + String.join("&", query)
        + ">; rel=\""
        + rel
        + "\"";
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
