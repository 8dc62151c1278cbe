package dev.slipway.standin.http;

import dev.slipway.standin.auth.Access;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The table of endpoints. The first that matches wins, so the more particular come first. */
public final class Routes {
  private final List<Route> routes = new ArrayList<>();

  /** What a class with endpoints does with the table. */
  @FunctionalInterface
  public interface Resource {
    void register(Routes routes);
  }

  record Match(Route route, Map<String, String> parts) {}

  public static Routes of(Resource... resources) {
    var routes = new Routes();
    for (Resource resource : resources) {
      resource.register(routes);
    }
    return routes;
  }

  public Route get(String template, Access access, Route.Handler handler) {
    return add("GET", template, access, handler);
  }

  public Route post(String template, Access access, Route.Handler handler) {
    return add("POST", template, access, handler);
  }

  public Route patch(String template, Access access, Route.Handler handler) {
    return add("PATCH", template, access, handler);
  }

  public Route put(String template, Access access, Route.Handler handler) {
    return add("PUT", template, access, handler);
  }

  public Route delete(String template, Access access, Route.Handler handler) {
    return add("DELETE", template, access, handler);
  }

  private Route add(String method, String template, Access access, Route.Handler handler) {
    var route = new Route(method, template, access, handler);
    routes.add(route);
    return route;
  }

  @Nullable Match find(String method, String path) {
    var asRead = method.equals("HEAD") ? "GET" : method;
    for (Route route : routes) {
      var parts = route.match(asRead, path);
      if (parts.isPresent()) {
        return new Match(route, parts.get());
      }
    }
    return null;
  }
}
