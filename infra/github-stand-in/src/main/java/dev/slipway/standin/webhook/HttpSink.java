package dev.slipway.standin.webhook;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Posts deliveries to their hook's address, each on a thread of its own, so that they may overtake
 * one another. It gives up after ten seconds and never tries again by itself.
 *
 * <p>Source: <a
 * href="https://docs.github.com/en/webhooks/using-webhooks/handling-failed-webhook-deliveries">Handling
 * failed webhook deliveries</a>.
 */
public final class HttpSink implements DeliverySink, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  @Override
  public void deliver(Delivery delivery, Consumer<DeliveryOutcome> report) {
    Thread.ofVirtual()
        .name("webhook-" + delivery.attempt().id())
        .start(() -> report.accept(post(delivery)));
  }

  private DeliveryOutcome post(Delivery delivery) {
    long start = System.nanoTime();
    try {
      var request =
          HttpRequest.newBuilder(URI.create(delivery.hook().config().url()))
              .timeout(PATIENCE)
              .POST(HttpRequest.BodyPublishers.ofByteArray(delivery.content().body()));
      delivery.content().headers().forEach(request::header);
      var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      var headers = new LinkedHashMap<String, String>();
      answer.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
      var outcome = DeliveryOutcome.answered(answer.statusCode());
      return new DeliveryOutcome(
          outcome.statusCode(), outcome.status(), since(start), Map.copyOf(headers), answer.body());
    } catch (HttpTimeoutException e) {
      return DeliveryOutcome.failed("timed out", since(start));
    } catch (IOException | IllegalArgumentException e) {
      return DeliveryOutcome.failed("failed to connect to host", since(start));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return DeliveryOutcome.failed("timed out", since(start));
    }
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
