package dev.slipway.processor.github.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One request, before it is authorized.
 *
 * @param method the HTTP method
 * @param path the path below the API's base URL, with its values percent-encoded
 * @param template the path with {@code {…}} for its values, for logs and metrics
 * @param query what comes after the {@code ?}; "" for none
 * @param headers further headers, such as {@code If-None-Match}
 * @param body the JSON body of an unsafe method
 */
public record GitHubRequest(
    String method,
    String path,
    String template,
    String query,
    Map<String, String> headers,
    Optional<JsonNode> body) {
  private static final Pattern PLACE = Pattern.compile("\\{[a-z_]+}");

  /**
   * A request without a body.
   *
   * @param template such as {@code /git/ref/{ref}}
   * @param values what stands in the template's places, in their order
   */
  public static GitHubRequest of(String method, String template, Object... values) {
    return new GitHubRequest(
        method, path(template, values), template, "", Map.of(), Optional.empty());
  }

  public static GitHubRequest get(String template, Object... values) {
    return of("GET", template, values);
  }

  public static GitHubRequest post(JsonNode body, String template, Object... values) {
    return of("POST", template, values).body(body);
  }

  private static String path(String template, Object... values) {
    Matcher place = PLACE.matcher(template);
    StringBuilder path = new StringBuilder();
    for (Object value : values) {
      if (!place.find()) {
        throw new IllegalArgumentException(template + " has fewer places than there are values");
      }
      place.appendReplacement(path, Matcher.quoteReplacement(encode(value.toString())));
    }
    return place.appendTail(path).toString();
  }

  /** A value for a path; slashes stay, as GitHub wants refs and file paths. */
  private static String encode(String value) {
    return encodeForQuery(value).replace("%2F", "/");
  }

  /** A value for a query. */
  public static String encodeForQuery(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** A request for what is below the path of this one. */
  public GitHubRequest below(String itsMethod, String itsTemplate, Object... values) {
    return new GitHubRequest(
        itsMethod,
        path + path(itsTemplate, values),
        template + itsTemplate,
        "",
        Map.of(),
        Optional.empty());
  }

  public GitHubRequest body(JsonNode json) {
    return new GitHubRequest(method, path, template, query, headers, Optional.of(json));
  }

  /** The same with this query, its values percent-encoded. */
  public GitHubRequest query(String parameters) {
    return new GitHubRequest(method, path, template, parameters, headers, body);
  }

  public GitHubRequest header(String name, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(name, value);
    return new GitHubRequest(method, path, template, query, Map.copyOf(more), body);
  }

  /**
   * Reads a list page by page.
   *
   * @param send sends one request
   * @param goesOn takes a page; false when no further one is wanted
   */
  public void eachPage(Function<GitHubRequest, GitHubAnswer> send, Predicate<GitHubAnswer> goesOn) {
    String first = query.isEmpty() ? "" : query + "&";
    GitHubAnswer answer;
    int page = 0;
    do {
      page++;
      answer = send.apply(query(first + "per_page=100&page=" + page));
    } while (goesOn.test(answer) && answer.hasNext());
  }

  String pathAndQuery() {
    return query.isEmpty() ? path : path + "?" + query;
  }

  /** Method and path template: what logs and errors call this request. */
  public String name() {
    return method + " " + template;
  }
}
