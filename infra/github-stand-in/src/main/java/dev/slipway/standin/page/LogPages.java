package dev.slipway.standin.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.standin.http.RequestLog;
import dev.slipway.standin.http.Response;
import dev.slipway.standin.state.Refusal;
import dev.slipway.standin.webhook.DeliveryLog;
import java.util.List;
import java.util.function.Supplier;

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
    return Layout.page(
        200,
        "Webhook deliveries",
        true,
        Html.of(
            "<h1>Webhook deliveries</h1><table><tr><th>event</th><th>answer</th><th>to</th>"
                + "<th>at (UTC)</th><th>GUID</th></tr>{}</table>",
            Html.each(first(deliveries.all()), LogPages::row)));
  }

  private static <T> List<T> first(List<T> all) {
    return all.subList(0, Math.min(SHOWN, all.size()));
  }

  private static Html row(DeliveryLog.Entry entry) {
    var delivery = entry.delivery();
    var outcome = entry.outcome();
    return Html.of(
        "<tr><td><a href=\"/-/deliveries/{}\">{}</a>{}</td><td class=\"{}\">{} {}</td><td>{}</td>"
            + "<td>{}</td><td>{}</td></tr>",
        delivery.id(),
        delivery.name(),
        Html.when(delivery.redelivery(), new Html(" <span class=\"tag\">again</span>")),
        outcome.isSuccess() ? "good" : "bad",
        outcome.statusCode() == 0 ? "" : outcome.statusCode(),
        outcome.status(),
        delivery.hook().url(),
        Layout.time(delivery.at()),
        delivery.guid());
  }

  Response delivery(long id) {
    var entry = deliveries.find(id).orElseThrow(Refusal::notFound);
    var delivery = entry.delivery();
    var headers = new StringBuilder();
    delivery.headers().forEach((name, value) -> headers.append(name + ": " + value + "\n"));
    JsonNode payload = delivery.payload();
    return Layout.page(
        200,
        delivery.name(),
        false,
        Html.of(
            "<h1>{}</h1><p>{} {} {}</p><form method=\"post\" action=\"/-/deliveries/{}/redeliver\">"
                + "<input type=\"hidden\" name=\"token\" value=\"{}\"><button>Redeliver</button>"
                + "</form><h3>Headers</h3><pre>{}</pre><h3>Payload</h3><pre>{}</pre>"
                + "<h3>Answer</h3><pre>{}</pre>",
            delivery.name(),
            delivery.guid(),
            entry.outcome().statusCode(),
            entry.outcome().status(),
            delivery.id(),
            formToken,
            headers,
            payload.toPrettyString(),
            entry.outcome().body()));
  }

  Response requests() {
    var newest = requests.get().entries().reversed();
    return Layout.page(
        200,
        "API requests",
        true,
        Html.of(
            "<h1>API requests</h1><p>{} cost rate limit.</p><table>{}</table>",
            requests.get().counted(),
            Html.each(
                first(newest),
                e ->
                    Html.of(
                        "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
                        e.method(),
                        e.target(),
                        e.status() == 0 ? "dropped" : e.status(),
                        e.counted() ? "" : "free",
                        e.caller()))));
  }
}
