package dev.slipway.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** API Gateway's JSON, read and written. */
class GatewayEventTest {
  @Test
  void headersBodyAndIdAreRead() {
    APIGatewayV2HTTPEvent event =
        read(
            """
            {"version":"2.0","routeKey":"POST /webhook","headers":{"a":"1","b":"two,three"},
             "requestContext":{"http":{"method":"POST"},"requestId":"id=","timeEpoch":1},
             "body":"eyJ9","isBase64Encoded":true,"cookies":["c"],"something":{"new":[1.5,null]}}
            """);
    assertThat(event.getHeaders()).isEqualTo(Map.of("a", "1", "b", "two,three"));
    assertThat(event.getBody()).isEqualTo("eyJ9");
    assertThat(event.getIsBase64Encoded()).isTrue();
    assertThat(event.getRequestContext().getRequestId()).isEqualTo("id=");
  }

  @Test
  void whatIsMissingIsAbsent() {
    APIGatewayV2HTTPEvent event = read("{}");
    assertThat(event.getHeaders()).isEmpty();
    assertThat(event.getBody()).isNull();
    assertThat(event.getIsBase64Encoded()).isFalse();
    assertThat(event.getRequestContext().getRequestId()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "\"a secret\"", "{\"body\":\"a secret", "null"})
  void whatIsNoEventIsSaidWithoutItsContents(String event) {
    assertThatThrownBy(() -> read(event))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the event is ")
        .hasMessageNotContaining("secret");
  }

  @Test
  void theAnswerIsWhatTheGatewayReads() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    GatewayEvent.write(
        APIGatewayV2HTTPResponse.builder()
            .withStatusCode(202)
            .withHeaders(Map.of("content-type", "application/json"))
            .withBody("{\"status\":\"queued\"}")
            .build(),
        out);
    assertThat(out.toString(UTF_8))
        .isEqualTo(
            "{\"statusCode\":202,\"headers\":{\"content-type\":\"application/json\"},"
                + "\"body\":\"{\\\"status\\\":\\\"queued\\\"}\",\"isBase64Encoded\":false}");
  }

  private static APIGatewayV2HTTPEvent read(String event) {
    return GatewayEvent.read(event.getBytes(UTF_8));
  }
}
