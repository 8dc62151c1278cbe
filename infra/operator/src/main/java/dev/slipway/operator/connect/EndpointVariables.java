package dev.slipway.operator.connect;

import dev.slipway.local.ConnectionPage;
import dev.slipway.operator.CannotRun;
import dev.slipway.shared.contract.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Resolves {@code --endpoint}: a local run that describes itself, or a server that speaks for all
 * of AWS.
 */
final class EndpointVariables {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private EndpointVariables() {}

  /**
   * The variables that lead there. An address that serves no description is taken for one that
   * speaks as all of AWS's services, as LocalStack does.
   *
   * @throws CannotRun when it is no address, or nothing answers there
   */
  static Map<String, String> describe(URI endpoint) {
    boolean web = "http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme());
    if (!web || endpoint.getHost() == null) {
      throw new CannotRun(
          "--endpoint " + endpoint + " is not an address: give one such as http://127.0.0.1:4566");
    }
    HttpRequest request =
        HttpRequest.newBuilder(endpoint.resolve(ConnectionPage.PATH)).timeout(PATIENCE).build();
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return description(answer).orElseGet(() -> everything(endpoint));
    } catch (IOException e) {
      throw new CannotRun(
          "nothing answers at %s: check that the local run or LocalStack is running there"
              .formatted(endpoint),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotRun("interrupted", e);
    }
  }

  private static Optional<Map<String, String>> description(HttpResponse<byte[]> answer) {
    if (answer.statusCode() != 200) {
      return Optional.empty();
    }
    try {
      if (Json.read(answer.body()).at(ConnectionPage.MEMBER) instanceof Json.Obj(var members)) {
        Map<String, String> variables = new HashMap<>();
        members.forEach((name, value) -> value.text().ifPresent(text -> variables.put(name, text)));
        return Optional.of(variables);
      }
    } catch (Json.Unreadable _) {
      // Whatever answers there has other things to say.
    }
    return Optional.empty();
  }

  private static Map<String, String> everything(URI endpoint) {
    return Map.of("AWS_ENDPOINT_URL", endpoint.toString());
  }
}
