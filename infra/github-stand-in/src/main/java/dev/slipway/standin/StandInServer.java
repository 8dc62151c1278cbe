package dev.slipway.standin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.standin.http.Request;
import dev.slipway.standin.http.Response;
import dev.slipway.standin.state.Urls;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A {@link StandInGitHub} behind a real port on the loopback address. */
public final class StandInServer implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(StandInServer.class.getName());
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final StandInGitHub gitHub;
  private final URI address;

  private StandInServer(StandInGitHub gitHub, HttpServer server) {
    this.gitHub = gitHub;
    this.server = server;
    this.address = URI.create("http://localhost:" + server.getAddress().getPort());
  }

  /**
   * Listens; the world's addresses become those of this server.
   *
   * @param port 0 for any free one
   * @throws IOException when the port is taken ({@link java.net.BindException})
   */
  public static StandInServer start(StandInGitHub gitHub, int port) throws IOException {
    var http = LoopbackServer.create(port);
    var server = new StandInServer(gitHub, http);
    gitHub.world().urls(Urls.at(server.address));
    http.setExecutor(server.threads);
    http.createContext("/", server::serve);
    http.start();
    return server;
  }

  /** Where the pages are, e.g. {@code http://localhost:4711}. */
  public URI address() {
    return address;
  }

  /** Where the REST API is, as clients of GitHub Enterprise Server expect it. */
  public URI apiAddress() {
    return URI.create(address + "/api/v3");
  }

  private void serve(HttpExchange exchange) {
    // Closing without an answer is how a dropped connection looks from outside.
    try (exchange) {
      send(exchange, gitHub.handle(request(exchange)));
    } catch (IOException dropped) {
      LOG.log(System.Logger.Level.DEBUG, "connection dropped", dropped);
    } catch (RuntimeException defect) {
      LOG.log(System.Logger.Level.ERROR, "the stand-in itself failed", defect);
    } finally {
      gitHub.settle();
    }
  }

  private static Request request(HttpExchange exchange) throws IOException {
    var headers = new LinkedHashMap<String, String>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name, String.join(", ", values)));
    var uri = exchange.getRequestURI();
    return new Request(
        exchange.getRequestMethod(),
        uri.getRawPath() == null ? "/" : uri.getRawPath(),
        uri.getRawQuery() == null ? "" : uri.getRawQuery(),
        headers,
        exchange.getRequestBody().readAllBytes());
  }

  private static void send(HttpExchange exchange, Response response) throws IOException {
    response.headers().forEach(exchange.getResponseHeaders()::set);
    boolean bodiless =
        exchange.getRequestMethod().equals("HEAD")
            || response.status() == 204
            || response.status() == 304;
    if (bodiless) {
      exchange.sendResponseHeaders(response.status(), -1);
      return;
    }
    exchange.sendResponseHeaders(
        response.status(), response.body().length == 0 ? -1 : response.body().length);
    if (response.body().length > 0) {
      exchange.getResponseBody().write(response.body());
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
