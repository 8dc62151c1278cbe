package dev.slipway.standin.page;

import dev.slipway.standin.http.RequestLog;
import dev.slipway.standin.http.Response;
import dev.slipway.standin.webhook.DeliveryLog;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Webhook deliveries and API requests. */
final class LogPages {
  private static final int SHOWN = 200;
  private final DeliveryLog deliveries;
  private final Supplier<RequestLog> requests;
  private final String formToken;

  LogPages(DeliveryLog deliveries, Supplier<RequestLog> requests, String formToken) {
    this.deliveries = deliveries;
    this.requests = requests;
    this.formToken = formToken;
  }

  Response deliveries() {
    var entries = first(deliveries.all());
    return Layout.live("Webhook deliveries", "deliveries", Map.of("entries", entries));
  }

  private static <T> List<T> first(List<T> all) {
    return all.subList(0, Math.min(SHOWN, all.size()));
  }

  Response delivery(DeliveryLog.Entry entry) {
    var delivery = entry.delivery();
    var headers =
        delivery.content().headers().entrySet().stream()
            .map(header -> header.getKey() + ": " + header.getValue() + "\n")
            .collect(Collectors.joining());
    return Layout.still(
        delivery.name(),
        "delivery",
        Map.of(
            "delivery", delivery,
            "outcome", entry.outcome(),
            "headers", headers,
            "payload", delivery.content().payload().toPrettyString(),
            "token", formToken));
  }

  Response requests() {
    var log = requests.get();
    var entries = first(log.entries().reversed());
    return Layout.live(
        "API requests", "requests", Map.of("counted", log.counted(), "entries", entries));
  }
}
