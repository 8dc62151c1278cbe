package dev.slipway.standin.http;

import static java.util.stream.Collectors.groupingBy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The endpoints by method. The first that matches wins, so the more particular come first. */
public final class Routes {
  private final Map<String, List<Route>> byMethod;

  public Routes(List<Route> table) {
    this.byMethod = table.stream().collect(groupingBy(Route::method));
  }

  record Match(Route route, Map<String, String> parts) {}

  @Nullable Match find(String method, String path) {
    for (Route route : byMethod.getOrDefault(method.equals("HEAD") ? "GET" : method, List.of())) {
      var parts = route.path().match(path);
      if (parts.isPresent()) {
        return new Match(route, parts.get());
      }
    }
    return null;
  }
}
