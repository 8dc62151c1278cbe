package dev.slipway.standin.http;

import dev.slipway.standin.auth.Access;

/**
 * One endpoint: a row of the table of routes.
 *
 * @param createsContent whether notifications go out, so that GitHub limits it more
 */
public record Route(
    String method, PathTemplate path, Access access, Handler handler, boolean createsContent) {

  /** Carries a request out. */
  @FunctionalInterface
  public interface Handler {
    /**
     * @throws dev.slipway.standin.state.Refusal when GitHub says no
     */
    Response handle(Exchange exchange);
  }

  public static Route get(String path, Access access, Handler handler) {
    return of("GET", path, access, handler);
  }

  public static Route post(String path, Access access, Handler handler) {
    return of("POST", path, access, handler);
  }

  public static Route patch(String path, Access access, Handler handler) {
    return of("PATCH", path, access, handler);
  }

  public static Route put(String path, Access access, Handler handler) {
    return of("PUT", path, access, handler);
  }

  public static Route delete(String path, Access access, Handler handler) {
    return of("DELETE", path, access, handler);
  }

  private static Route of(String method, String path, Access access, Handler handler) {
    return new Route(method, PathTemplate.of(path), access, handler, false);
  }

  /** This row as one that creates content. */
  public static Route creating(Route route) {
    return new Route(route.method, route.path, route.access, route.handler, true);
  }

  /** This row with a prefix before its path. */
  public Route below(String prefix) {
    return new Route(
        method, PathTemplate.of(prefix + path.text()), access, handler, createsContent);
  }
}
