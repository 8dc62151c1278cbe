package dev.slipway.local.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.local.lambda.RecordedCalls.Call;
import dev.slipway.shared.contract.Json;
import dev.slipway.standin.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;

/**
 * Stands in front of an AWS service and records every call as {@link RecordedCalls} does, for the
 * function that calls AWS without the SDK's clients.
 */
final class RecordingFront implements AutoCloseable {
  private static final List<String> FORWARDED =
      List.of("Content-Type", "X-Amz-Target", "X-Amz-Date", "Authorization");

  private final String function;
  private final URI behind;
  private final HttpClient http = HttpClient.newHttpClient();
  private final HttpServer server;

  private RecordingFront(String function, URI behind, HttpServer server) {
    this.function = function;
    this.behind = behind;
    this.server = server;
  }

  /**
   * @param function the template's logical id
   * @param behind the service's own address
   */
  static RecordingFront of(String function, URI behind) throws IOException {
    RecordingFront front = new RecordingFront(function, behind, LoopbackServer.create(0));
    front.server.createContext("/", front::pass);
    front.server.start();
    return front;
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      RecordedCalls.add(call(exchange.getRequestHeaders().getFirst("X-Amz-Target"), body));
      HttpRequest.Builder request =
          HttpRequest.newBuilder(behind).POST(BodyPublishers.ofByteArray(body));
      FORWARDED.forEach(name -> request.header(name, exchange.getRequestHeaders().getFirst(name)));
      HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
      exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
      exchange.getResponseBody().write(answer.body());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** {@code AmazonSQS.SendMessage} is {@code sqs:SendMessage} to IAM. */
  private Call call(String target, byte[] body) throws IOException {
    String[] parts = target.toLowerCase(Locale.ROOT).replace("amazon", "").split("\\.");
    String action = parts[0] + ":" + target.substring(target.indexOf('.') + 1);
    try {
      Json request = Json.read(body);
      return new Call(
          function,
          action,
          request.at("QueueUrl").text().or(() -> request.at("SecretId").text()).orElse(""));
    } catch (Json.Unreadable fault) {
      throw new IOException("a request that is no JSON", fault);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    http.close();
  }
}
