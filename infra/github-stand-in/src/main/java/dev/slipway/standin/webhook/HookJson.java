package dev.slipway.standin.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.standin.json.Json;
import dev.slipway.standin.state.World;
import dev.slipway.standin.state.account.Hook;

/** {@code hook}, {@code hook-delivery-item} and {@code hook-delivery}. */
public final class HookJson {
  private final World world;

  private HookJson(World world) {
    this.world = world;
  }

  public static HookJson of(World world) {
    return new HookJson(world);
  }

  /** {@code hook}; of an App's hook what a ping shows. */
  public ObjectNode hook(Hook hook) {
    var json =
        Json.object()
            .put("type", hook.owner().target().json())
            .put("id", hook.id())
            .put("name", "web");
    json.put("active", hook.active());
    json.set("events", Json.texts(hook.events().stream().sorted().toList()));
    json.set("config", config(hook));
    json.put("updated_at", Json.time(hook.times().updatedAt()))
        .put("created_at", Json.time(hook.times().createdAt()));
    if (hook.owner().target() == Hook.Target.INTEGRATION) {
      return json.put("app_id", hook.owner().targetId())
          .put("deliveries_url", world.urls().api() + "/app/hook/deliveries");
    }
    var repository = world.repository(hook.owner().targetId());
    var self =
        repository.map(r -> world.urls().api(r)).orElse(world.urls().api()) + "/hooks/" + hook.id();
    json.put("url", self)
        .put("test_url", self + "/test")
        .put("ping_url", self + "/pings")
        .put("deliveries_url", self + "/deliveries");
    json.set(
        "last_response", Json.object().putNull("code").put("status", "unused").putNull("message"));
    return json;
  }

  /** {@code webhook-config}; the secret is never shown. */
  public ObjectNode config(Hook hook) {
    var json =
        Json.object().put("content_type", hook.config().contentType()).put("insecure_ssl", "0");
    if (hook.config().secret() != null) {
      json.put("secret", "********");
    }
    return json.put("url", hook.config().url());
  }

  public ObjectNode item(DeliveryLog.Entry entry) {
    var delivery = entry.delivery();
    var outcome = entry.outcome();
    return Json.object()
        .put("id", delivery.attempt().id())
        .put("guid", delivery.guid().toString())
        .put("delivered_at", Json.time(delivery.attempt().at()))
        .put("redelivery", delivery.attempt().redelivery())
        .put("duration", outcome.duration().toMillis() / 1000.0)
        .put("status", outcome.status())
        .put("status_code", outcome.statusCode())
        .put("event", delivery.what().event())
        .put("action", delivery.what().action())
        .put("installation_id", delivery.scope().installationId())
        .put("repository_id", delivery.scope().repositoryId())
        .putNull("throttled_at");
  }

  /** A delivery with its request and its answer. */
  public ObjectNode full(DeliveryLog.Entry entry) {
    var json = item(entry).put("url", entry.delivery().hook().config().url());
    var request = Json.object();
    var headers = Json.object();
    entry.delivery().content().headers().forEach(headers::put);
    request.set("headers", headers);
    request.set("payload", entry.delivery().content().payload());
    json.set("request", request);
    var response = Json.object();
    var answered = Json.object();
    entry.outcome().headers().forEach(answered::put);
    response.set("headers", answered);
    response.put("payload", entry.outcome().body());
    json.set("response", response);
    return json;
  }
}
