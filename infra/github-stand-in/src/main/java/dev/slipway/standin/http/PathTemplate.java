package dev.slipway.standin.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A pattern for paths: {@code {name}} is one segment, {@code {name+}} one or more.
 *
 * @param text such as {@code /orgs/{org}/repos}
 */
public record PathTemplate(String text, Pattern pattern, List<String> names) {
  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)(\\+?)}");

  public static PathTemplate of(String text) {
    var regex = new StringBuilder();
    var names = new ArrayList<String>();
    var places = PLACE.matcher(text);
    int end = 0;
    while (places.find()) {
      regex.append(Pattern.quote(text.substring(end, places.start())));
      names.add(places.group(1));
      regex.append(places.group(2).isEmpty() ? "([^/]+)" : "(.+)");
      end = places.end();
    }
    regex.append(Pattern.quote(text.substring(end)));
    return new PathTemplate(text, Pattern.compile(regex.toString()), List.copyOf(names));
  }

  /** The named parts of this path, decoded; empty when the path does not match. */
  public Optional<Map<String, String>> match(String path) {
    var matcher = pattern.matcher(path);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    var parts = new LinkedHashMap<String, String>();
    for (int i = 0; i < names.size(); i++) {
      var part = matcher.group(i + 1).replace("+", "%2B");
      parts.put(names.get(i), URLDecoder.decode(part, StandardCharsets.UTF_8));
    }
    return Optional.of(parts);
  }
}
