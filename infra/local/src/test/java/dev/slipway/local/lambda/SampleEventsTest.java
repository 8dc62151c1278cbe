package dev.slipway.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import dev.slipway.receiver.ReceiverHandler;
import dev.slipway.receiver.WebhookSecret;
import dev.slipway.receiver.Wiring;
import dev.slipway.shared.contract.WebhookMessageCodec;
import dev.slipway.shared.telemetry.EmfMetrics;
import dev.slipway.shared.telemetry.StructuredLog;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The samples in {@code infra/events}, read as Lambda reads them. */
class SampleEventsTest {
  private static final Path FOLDER = Path.of("..", "events");

  @Test
  void theReceiverMakesOfItsSampleTheProcessorsSample() throws IOException {
    APIGatewayV2HTTPEvent request = read("receiver.json", APIGatewayV2HTTPEvent.class);
    SQSMessage expected = read("processor.json", SQSEvent.class).getRecords().getFirst();
    List<String> enqueued = new ArrayList<>();
    ReceiverHandler receiver =
        new ReceiverHandler(
            new Wiring(
                () -> WebhookSecret.list("It's a Secret to Everybody"),
                Optional.of("slipway"),
                (message, deduplicationId) -> {
                  enqueued.add(WebhookMessageCodec.render(message));
                  enqueued.add(message.group().value());
                  enqueued.add(deduplicationId.value());
                },
                InstantSource.fixed(Instant.parse("2026-01-02T03:04:05Z")),
                StructuredLog.none(),
                EmfMetrics.none()));

    APIGatewayV2HTTPResponse answer = receiver.handleRequest(request, null);

    assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(202);
    assertThat(enqueued)
        .containsExactly(
            expected.getBody(),
            expected.getAttributes().get("MessageGroupId"),
            expected.getAttributes().get("MessageDeduplicationId"));
  }

  private static <T> T read(String name, Class<T> type) throws IOException {
    try (InputStream file = Files.newInputStream(FOLDER.resolve(name))) {
      return LambdaEventSerializers.serializerFor(type, SampleEventsTest.class.getClassLoader())
          .fromJson(file);
    }
  }
}
