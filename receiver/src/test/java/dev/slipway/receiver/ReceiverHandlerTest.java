package dev.slipway.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.slipway.shared.contract.Json;
import dev.slipway.shared.contract.WebhookMessage;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiverHandlerTest {
  private static final byte[] MERGED = Fixtures.body("pull_request.closed.merged");
  private final Receiver receiver = new Receiver();

  @Test
  void aMergeIsQueuedWithItsCorrelationId() throws Exception {
    APIGatewayV2HTTPResponse answer = receiver.receive(Receiver.delivery("pull_request", MERGED));

    assertThat(answer.getStatusCode()).isEqualTo(202);
    assertThat(answer.getBody())
        .isEqualTo("{\"status\":\"queued\",\"correlation_id\":\"JKJaXmPLvHcESHA=\"}");
    assertThat(answer.getHeaders())
        .containsEntry("x-slipway-correlation-id", "JKJaXmPLvHcESHA=")
        .containsEntry("content-type", "application/json");
    WebhookMessage message = receiver.messages.getFirst();
    assertThat(message.correlationId()).isEqualTo("JKJaXmPLvHcESHA=");
    assertThat(message.delivery()).hasToString(Receiver.GUID);
    assertThat(message.receivedAt()).isEqualTo(Receiver.NOW);
    assertThat(message.sender()).isEqualTo("ada");
    assertThat(message.installation())
        .hasValueSatisfying(id -> assertThat(id.value()).isEqualTo(4711));
    assertThat(receiver.deduplicationIds.getFirst())
        .hasToString(Receiver.GUID + ".JKJaXmPLvHcESHA=");
  }

  @Test
  void itWritesLogLinesAndMetrics() {
    receiver.receive(Receiver.delivery("pull_request", MERGED));

    assertThat(receiver.lines)
        .allSatisfy(line -> assertThat(Json.read(line)).isInstanceOf(Json.Obj.class));
    assertThat(receiver.lines)
        .anyMatch(line -> line.contains("\"received\":1"))
        .anyMatch(line -> line.contains("\"enqueued\":1"))
        .anyMatch(line ->
            line.contains("\"operation\":\"enqueue\"")
                && line.contains("\"repository\":\"acme/rocket\"")
                && line.contains("\"correlation_id\":\"JKJaXmPLvHcESHA=\""));
    assertThat(String.join("", receiver.lines)).doesNotContain("Everybody", "sha256=");
  }

  @Test
  void anIgnoredDeliverySaysWhy() {
    APIGatewayV2HTTPResponse answer =
        receiver.receive(
            Receiver.delivery("issue_comment", Fixtures.body("issue_comment.created.issue")));

    assertThat(answer.getStatusCode()).isEqualTo(202);
    assertThat(answer.getBody())
        .contains("\"status\":\"ignored\"", "\"reason\":\"a comment on an issue holds no command");
    assertThat(receiver.messages).isEmpty();
  }

  @Test
  void aPingIsAnswered() {
    assertThat(receiver.receive(Receiver.delivery("ping", Fixtures.body("ping"))).getBody())
        .contains("\"status\":\"pong\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"upper", "as sent", "text"})
  void headersCountInAnyCaseAndBodiesInBothForms(String form) {
    APIGatewayV2HTTPEvent event = Receiver.delivery("pull_request", MERGED);
    if (form.equals("text")) {
      event.setIsBase64Encoded(false);
      event.setBody(new String(MERGED, UTF_8));
    } else {
      Map<String, String> headers = new HashMap<>();
      event
          .getHeaders()
          .forEach((name, value) ->
              headers.put(form.equals("upper") ? name.toUpperCase(Locale.ROOT) : name, value));
      event.setHeaders(headers);
    }
    assertThat(receiver.receive(event).getStatusCode()).isEqualTo(202);
    assertThat(receiver.messages).hasSize(1);
  }

  @Test
  void aFormIsSignedAsAFormAndReadAsJson() {
    byte[] form =
        ("payload=" + URLEncoder.encode(new String(MERGED, UTF_8), UTF_8)).getBytes(UTF_8);
    APIGatewayV2HTTPEvent event = Receiver.delivery("pull_request", form);
    event.getHeaders().put("content-type", "application/x-www-form-urlencoded; charset=utf-8");

    assertThat(receiver.receive(event).getStatusCode()).isEqualTo(202);
    assertThat(receiver.messages).hasSize(1);
  }

  @Test
  void twoSecretsAreValidWhileTheyAreChanged() {
    receiver.secrets = () -> WebhookSecret.list("the new one\n" + Receiver.SECRET);
    assertThat(receiver.receive(Receiver.delivery("pull_request", MERGED)).getStatusCode())
        .isEqualTo(202);

    receiver.secrets = () -> WebhookSecret.list("the new one");
    assertThat(receiver.receive(Receiver.delivery("pull_request", MERGED)).getStatusCode())
        .isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          x-hub-signature-256,                                                                        , 401
          x-hub-signature-256, sha256=0000000000000000000000000000000000000000000000000000000000000000, 401
          x-github-event     ,                                                                        , 400
          x-github-event     , not an event                                                           , 400
          x-github-delivery  ,                                                                        , 400
          x-github-delivery  , not/a/guid                                                             , 400
          """)
  void headersThatAreMissingOrWrong(String header, String value, int status) {
    APIGatewayV2HTTPEvent event = Receiver.delivery("pull_request", MERGED);
    Map<String, String> headers = new TreeMap<>(event.getHeaders());
    headers.remove(header);
    if (value != null) {
      headers.put(header, value);
    }
    event.setHeaders(headers);

    assertThat(receiver.receive(event).getStatusCode()).isEqualTo(status);
    assertThat(receiver.messages).isEmpty();
    assertThat(receiver.lines.stream().anyMatch(line -> line.contains("rejected_signatures\":1")))
        .isEqualTo(status == 401);
  }

  @Test
  void aRequestWithNothingInItIsUnauthorized() {
    assertThat(receiver.receive(new APIGatewayV2HTTPEvent()).getStatusCode()).isEqualTo(401);

    APIGatewayV2HTTPEvent notBase64 = Receiver.delivery("ping", new byte[0]);
    notBase64.setBody("%%%");
    assertThat(receiver.receive(notBase64).getStatusCode()).isEqualTo(401);
  }

  @Test
  void theLimitIsExact() {
    byte[] largest = new byte[ReceiverHandler.LARGEST_BODY];
    Arrays.fill(largest, (byte) ' ');
    largest[0] = '{';
    largest[1] = '}';
    assertThat(receiver.receive(Receiver.delivery("watch", largest)).getStatusCode())
        .isEqualTo(202);

    byte[] larger = Arrays.copyOf(largest, largest.length + 1);
    larger[largest.length] = ' ';
    APIGatewayV2HTTPResponse answer = receiver.receive(Receiver.delivery("watch", larger));
    assertThat(answer.getStatusCode()).isEqualTo(413);
    assertThat(answer.getBody()).contains("4194304");
  }

  @Test
  void anUnreachableQueueIsAFailureThatGitHubShows() {
    receiver.queue =
        (_, _) -> {
          throw new WebhookQueue.Unavailable("no queue", new IOException("refused"));
        };
    APIGatewayV2HTTPResponse answer = receiver.receive(Receiver.delivery("pull_request", MERGED));

    assertThat(answer.getStatusCode()).isEqualTo(503);
    assertThat(answer.getBody()).contains("redeliver it later").doesNotContain("refused");
    assertThat(receiver.lines).noneMatch(line -> line.contains("\"enqueued\":1"));
  }

  @Test
  void withoutSecretsNothingIsAccepted() {
    receiver.secrets =
        () -> {
          throw new WebhookSecrets.Unavailable("no secrets");
        };
    assertThat(receiver.receive(Receiver.delivery("pull_request", MERGED)).getStatusCode())
        .isEqualTo(503);
    assertThat(receiver.messages).isEmpty();
  }
}
