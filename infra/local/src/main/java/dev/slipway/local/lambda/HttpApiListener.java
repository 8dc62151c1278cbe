package dev.slipway.local.lambda;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.standin.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP address in front of a function, that behaves as API Gateway's HTTP API does: one route
 * ({@code POST /webhook}), the event in payload format 2.0, its limits and its answers when
 * something fails.
 *
 * <p>Source: <a
 * href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">HTTP
 * API, Lambda integrations</a> and its quotas.
 */
public final class HttpApiListener implements AutoCloseable {
  /** The route's path. */
  public static final String PATH = "/webhook";

  private static final int GATEWAY_LIMIT = 10 * 1024 * 1024;

  /** Lambda's limit for a synchronous call; the event's other parts are counted in roughly. */
  private static final int LAMBDA_LIMIT = 6 * 1024 * 1024 - 16 * 1024;

  private static final Duration GATEWAY_TIMEOUT = Duration.ofSeconds(30);

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> function;
  private final HttpApiEvents events;
  private final InstantSource clock;
  private final Consumer<Throwable> faults;

  private HttpApiListener(
      HttpServer server,
      RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> function,
      InstantSource clock,
      Consumer<Throwable> faults) {
    this.server = server;
    this.function = function;
    this.events = new HttpApiEvents(clock);
    this.clock = clock;
    this.faults = faults;
    server.setExecutor(threads);
    server.createContext("/", this::serve);
  }

  /**
   * Listens on the loopback interface.
   *
   * @param port 0 for any free one
   * @param faults told when the function throws; the caller of the address only sees a 500
   * @throws java.net.BindException when the port is taken
   */
  public static HttpApiListener start(
      int port,
      RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> function,
      InstantSource clock,
      Consumer<Throwable> faults)
      throws IOException {
    HttpServer server = LoopbackServer.create(port);
    HttpApiListener listener = new HttpApiListener(server, function, clock, faults);
    server.start();
    return listener;
  }

  /** The webhook's address. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + PATH);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readNBytes(GATEWAY_LIMIT + 1);
      if (!exchange.getRequestMethod().equals("POST")
          || !exchange.getRequestURI().getPath().equals(PATH)) {
        gatewayAnswer(exchange, 404, "Not Found");
        return;
      }
      if (body.length > GATEWAY_LIMIT) {
        gatewayAnswer(exchange, 413, "Request Entity Too Large");
        return;
      }
      APIGatewayV2HTTPEvent event = events.of(exchange, body);
      if (event.getBody() != null && event.getBody().length() > LAMBDA_LIMIT) {
        gatewayAnswer(exchange, 500, "Internal Server Error");
        return;
      }
      invoke(exchange, event);
    }
  }

  private void invoke(HttpExchange exchange, APIGatewayV2HTTPEvent event) throws IOException {
    @Nullable APIGatewayV2HTTPResponse response;
    try {
      Instant deadline = clock.instant().plus(GATEWAY_TIMEOUT);
      String requestId = event.getRequestContext().getRequestId();
      response =
          function.handleRequest(
              event, new LocalContext("slipway-receiver", requestId, deadline, clock));
    } catch (RuntimeException fault) {
      faults.accept(fault);
      response = null;
    }
    if (response == null) {
      gatewayAnswer(exchange, 500, "Internal Server Error");
      return;
    }
    Optional.ofNullable(response.getHeaders())
        .orElse(Map.of())
        .forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
    String text = Optional.ofNullable(response.getBody()).orElse("");
    byte[] body =
        response.getIsBase64Encoded()
            ? Base64.getDecoder().decode(text)
            : text.getBytes(StandardCharsets.UTF_8);
    answer(exchange, response.getStatusCode(), body);
  }

  private static void gatewayAnswer(HttpExchange exchange, int status, String message)
      throws IOException {
    exchange.getResponseHeaders().add("content-type", "application/json");
    answer(
        exchange,
        status,
        "{\"message\":\"%s\"}".formatted(message).getBytes(StandardCharsets.UTF_8));
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  /** Takes no more requests, and lets those that run end. */
  @Override
  public void close() {
    server.stop(1);
    threads.close();
  }
}
