package dev.slipway.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.standin.LoopbackServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Tells where everything in this run is, so that one address is enough to operate it: {@code GET
 * /slipway-connection.json} answers {@code {"slipway_connection": {NAME: value}}} with the
 * environment variables that the functions and AWS's tools read. {@code GET /} is a page for people
 * about deployments.
 *
 * <p>It answers only to the names of this machine, so that no page from elsewhere reads it.
 */
public final class ConnectionPage implements AutoCloseable {
  /** The page's path. */
  public static final String PATH = "/slipway-connection.json";

  /** The name of the answer's one member. */
  public static final String MEMBER = "slipway_connection";

  /** The variable with an App's private key itself (PEM): in a description of a local run only. */
  public static final String APP_PRIVATE_KEY = "SLIPWAY_APP_PRIVATE_KEY";

  /** The variable with the webhook's address. */
  public static final String WEBHOOK_URL = "SLIPWAY_WEBHOOK_URL";

  private static final Set<String> LOCAL_NAMES = Set.of("127.0.0.1", "localhost", "[::1]");

  private final HttpServer server;
  private final byte[] connection;
  private final Supplier<String> deployments;

  private ConnectionPage(HttpServer server, byte[] connection, Supplier<String> deployments) {
    this.server = server;
    this.connection = connection;
    this.deployments = deployments;
  }

  /**
   * Serves it on a free port of the loopback interface.
   *
   * @param deployments the page about deployments, as HTML; asked for whenever somebody looks
   * @throws CannotStart when it cannot be served
   */
  static ConnectionPage serve(Map<String, String> variables, Supplier<String> deployments) {
    try {
      HttpServer server = LoopbackServer.create(0);
      ConnectionPage page = new ConnectionPage(server, json(variables), deployments);
      server.createContext("/", page::answer);
      server.start();
      return page;
    } catch (IOException fault) {
      throw new CannotStart(
          "the connection's address cannot be served: " + fault.getMessage(), fault);
    }
  }

  /** What {@code --endpoint} takes. */
  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String host = String.valueOf(exchange.getRequestHeaders().getFirst("Host"));
      boolean local = LOCAL_NAMES.contains(host.replaceFirst(":[0-9]+$", ""));
      if (!local || !exchange.getRequestMethod().equals("GET")) {
        exchange.sendResponseHeaders(local ? 404 : 403, -1);
        return;
      }
      switch (exchange.getRequestURI().getPath()) {
        case PATH -> send(exchange, "application/json", connection);
        case "/" -> {
          exchange.getResponseHeaders().set("Content-Security-Policy", DeploymentsPage.POLICY);
          send(exchange, "text/html; charset=utf-8", deployments.get().getBytes(UTF_8));
        }
        case DeploymentsPage.STYLE_PATH ->
            send(exchange, "text/css; charset=utf-8", DeploymentsPage.style().getBytes(UTF_8));
        default -> exchange.sendResponseHeaders(404, -1);
      }
    }
  }

  private static void send(HttpExchange exchange, String type, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
  }

  private static byte[] json(Map<String, String> variables) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
      json.writeStartObject();
      json.writeObjectFieldStart(MEMBER);
      for (var variable : new TreeMap<>(variables).entrySet()) {
        json.writeStringField(variable.getKey(), variable.getValue());
      }
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
