package dev.slipway.local.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpApiListenerTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-01-02T03:04:05Z"));

  private final List<APIGatewayV2HTTPEvent> events = new CopyOnWriteArrayList<>();
  private final List<Throwable> faults = new CopyOnWriteArrayList<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private HttpApiListener listener;

  @BeforeEach
  void listen() throws IOException {
    listener = HttpApiListener.start(0, (event, _) -> answer(event), CLOCK, faults::add);
  }

  @AfterEach
  void close() {
    client.close();
    listener.close();
  }

  private APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event) {
    events.add(event);
    if (event.getHeaders().containsKey("x-throw")) {
      throw new IllegalStateException("on purpose");
    }
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(202)
        .withHeaders(Map.of("x-slipway-correlation-id", "c"))
        .withBody("{\"status\":\"queued\"}")
        .build();
  }

  @Test
  void theEventIsTheOneThatApiGatewayBuilds() throws Exception {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(URI.create(listener.address() + "?a=1&a=2&b=x%20y"))
                .POST(HttpRequest.BodyPublishers.ofString("{\"ä\":1}"))
                .header("Content-Type", "application/json")
                .header("X-GitHub-Event", "push")
                .header("X-Twice", "one")
                .header("X-Twice", "two")
                .header("Cookie", "k=v; l=w"));

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.headers().firstValue("X-Slipway-Correlation-Id")).contains("c");
    assertThat(answer.body()).isEqualTo("{\"status\":\"queued\"}");
    APIGatewayV2HTTPEvent event = events.getFirst();
    assertThat(event.getVersion()).isEqualTo("2.0");
    assertThat(event.getRouteKey()).isEqualTo("POST /webhook");
    assertThat(event.getRawPath()).isEqualTo("/webhook");
    assertThat(event.getRawQueryString()).isEqualTo("a=1&a=2&b=x%20y");
    assertThat(event.getQueryStringParameters())
        .containsExactlyInAnyOrderEntriesOf(Map.of("a", "1,2", "b", "x y"));
    assertThat(event.getHeaders())
        .containsEntry("content-type", "application/json")
        .containsEntry("x-github-event", "push")
        .containsEntry("x-twice", "one,two")
        .containsEntry("content-length", "8")
        .doesNotContainKey("cookie");
    assertThat(event.getCookies()).containsExactly("k=v", "l=w");
    assertThat(event.getBody()).isEqualTo("{\"ä\":1}");
    assertThat(event.getIsBase64Encoded()).isFalse();
    assertThat(event.getRequestContext().getRequestId()).hasSize(16).endsWith("=");
    assertThat(event.getRequestContext().getTime()).isEqualTo("02/Jan/2026:03:04:05 +0000");
    assertThat(event.getRequestContext().getHttp().getMethod()).isEqualTo("POST");
  }

  @Test
  void whatIsNoTextComesAsBase64() throws Exception {
    byte[] body = "payload=%7B%7D".getBytes(UTF_8);
    send(post(body).header("Content-Type", "application/x-www-form-urlencoded"));

    assertThat(events.getFirst().getIsBase64Encoded()).isTrue();
    assertThat(Base64.getDecoder().decode(events.getFirst().getBody())).isEqualTo(body);
  }

  @Test
  void theGatewayAnswersWhatTheFunctionDoesNot() throws Exception {
    assertThat(send(post(new byte[10 * 1024 * 1024 + 1])).statusCode()).isEqualTo(413);
    assertThat(send(post(new byte[5 * 1024 * 1024])).statusCode()).isEqualTo(500);
    assertThat(send(HttpRequest.newBuilder(listener.address()).GET()).statusCode()).isEqualTo(404);
    assertThat(
            send(HttpRequest.newBuilder(listener.address().resolve("/other"))
                    .POST(HttpRequest.BodyPublishers.noBody()))
                .statusCode())
        .isEqualTo(404);
    assertThat(events).isEmpty();

    HttpResponse<String> thrown = send(post(new byte[0]).header("X-Throw", "yes"));
    assertThat(thrown.statusCode()).isEqualTo(500);
    assertThat(thrown.body()).isEqualTo("{\"message\":\"Internal Server Error\"}");
    assertThat(faults).singleElement().isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aTakenPortIsSaid() {
    assertThatThrownBy(() ->
            HttpApiListener.start(
                listener.address().getPort(), (event, _) -> answer(event), CLOCK, faults::add))
        .isInstanceOf(BindException.class);
  }

  private HttpRequest.Builder post(byte[] body) {
    return HttpRequest.newBuilder(listener.address())
        .POST(HttpRequest.BodyPublishers.ofByteArray(body));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
