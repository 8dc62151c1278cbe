package dev.slipway.standin.http;

import dev.slipway.standin.auth.Access;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One endpoint.
 *
 * @param template {@code {name}} is one segment of the path, {@code {name+}} any number of them
 * @param content whether it creates content, which has a limit of its own
 */
public final class Route {
  private static final Pattern PART = Pattern.compile("\\{(\\w+)(\\+?)}");
  private final String method;
  private final String template;
  private final Access access;
  private final Handler handler;
  private final Pattern pattern;
  private final List<String> names = new ArrayList<>();
  private boolean content;

  /** Carries a request out. */
  @FunctionalInterface
  public interface Handler {
    /**
     * @throws dev.slipway.standin.state.Refusal when GitHub says no
     */
    Response handle(Exchange exchange);
  }

  Route(String method, String template, Access access, Handler handler) {
    this.method = method;
    this.template = template;
    this.access = access;
    this.handler = handler;
    var regex = new StringBuilder();
    var parts = PART.matcher(template);
    int end = 0;
    while (parts.find()) {
      regex.append(Pattern.quote(template.substring(end, parts.start())));
      names.add(parts.group(1));
      regex.append(parts.group(2).isEmpty() ? "([^/]+)" : "(.+)");
      end = parts.end();
    }
    regex.append(Pattern.quote(template.substring(end)));
    this.pattern = Pattern.compile(regex.toString());
  }

  /** Marks it as creating content: notifications go out, so GitHub limits it more. */
  public Route createsContent() {
    this.content = true;
    return this;
  }

  boolean isContent() {
    return content;
  }

  Access access() {
    return access;
  }

  Handler handler() {
    return handler;
  }

  String template() {
    return template;
  }

  /** The decoded parts of a path that this route is for. */
  Optional<Map<String, String>> match(String requestMethod, String path) {
    if (!method.equals(requestMethod)) {
      return Optional.empty();
    }
    var matcher = pattern.matcher(path);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    var parts = new LinkedHashMap<String, String>();
    for (int i = 0; i < names.size(); i++) {
      parts.put(names.get(i), decode(matcher.group(i + 1)));
    }
    return Optional.of(parts);
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
