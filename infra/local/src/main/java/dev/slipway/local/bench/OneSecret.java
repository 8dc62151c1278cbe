package dev.slipway.local.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.standin.LoopbackServer;
import java.io.IOException;
import java.util.Map;

/** A Secrets Manager that knows one secret and answers every question with it. */
final class OneSecret implements AutoCloseable {
  static final String ARN = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:s-AbCdEf";

  private final HttpServer server;

  private OneSecret(HttpServer server) {
    this.server = server;
  }

  static OneSecret serving(String secret) throws IOException {
    HttpServer server = LoopbackServer.create(0);
    byte[] answer = new ObjectMapper().writeValueAsBytes(Map.of("SecretString", secret));
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
          }
        });
    server.start();
    return new OneSecret(server);
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
