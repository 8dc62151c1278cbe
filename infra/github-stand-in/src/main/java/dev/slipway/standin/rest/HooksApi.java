package dev.slipway.standin.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.standin.http.Exchange;
import dev.slipway.standin.http.Paging;
import dev.slipway.standin.http.Response;
import dev.slipway.standin.json.Json;
import dev.slipway.standin.state.Refusal;
import dev.slipway.standin.state.account.Hook;
import dev.slipway.standin.webhook.DeliveryLog;
import dev.slipway.standin.webhook.HookJson;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Webhooks of repositories and of the App: settings, deliveries, redelivery.
 *
 * <p>Source: <a href="https://docs.github.com/en/rest/repos/webhooks">Repository webhooks</a>, <a
 * href="https://docs.github.com/en/rest/apps/webhooks">GitHub App webhooks</a>.
 */
final class HooksApi {
  private HooksApi() {}

  private static HookJson shapes(Exchange x) {
    return HookJson.of(x.world());
  }

  /** The repository's hook that the path names; the App's own when the path names none. */
  private static Hook hook(Exchange x) {
    var hook =
        x.hasPart("hook") ? x.repository().hooks().get(x.number("hook")) : AppApi.app(x).hook();
    if (hook == null) {
      throw Refusal.notFound();
    }
    return hook;
  }

  private static Response answer(Exchange x, int status, Hook hook) {
    return Response.json(status, shapes(x).hook(hook));
  }

  private static Response config(Exchange x, Hook hook) {
    return Response.json(200, shapes(x).config(hook));
  }

  static Response configureApp(Exchange x) {
    var old = hook(x);
    var hook =
        x.actions()
            .apps()
            .webhook(
                AppApi.app(x),
                orElse(x.text("url"), old.config().url()),
                orElse(x.text("content_type"), old.config().contentType()),
                x.text("secret") == null ? old.config().secret() : x.text("secret"));
    return config(x, hook);
  }

  private static String orElse(@Nullable String value, String fallback) {
    return value == null ? fallback : value;
  }

  static Response appConfig(Exchange x) {
    return config(x, hook(x));
  }

  static Response get(Exchange x) {
    return answer(x, 200, hook(x));
  }

  static Response list(Exchange x) {
    return x.page(List.copyOf(x.repository().hooks().values()), shapes(x)::hook);
  }

  static Response create(Exchange x) {
    var config = x.body().path("config");
    var url = Json.text(config, "url");
    if (url == null) {
      throw Refusal.invalid("Hook", "url", "missing_field");
    }
    var now = x.world().now();
    var hook =
        new Hook(
            x.world().ids().nextId(),
            new Hook.Owner(Hook.Target.REPOSITORY, x.repository().id()),
            new Hook.Config(
                url,
                orElse(Json.text(config, "content_type"), "form"),
                Json.text(config, "secret")),
            events(x, Set.of("push")),
            !Boolean.FALSE.equals(x.flag("active")),
            new Hook.Times(now, now));
    x.repository().hooks().put(hook.id(), hook);
    x.context().events().webhooks().ping(hook, x.repository(), x.account());
    return answer(x, 201, hook);
  }

  private static Set<String> events(Exchange x, Set<String> fallback) {
    var given = x.texts("events");
    return given == null ? fallback : new TreeSet<>(given);
  }

  static Response edit(Exchange x) {
    var old = hook(x);
    JsonNode config = x.body().path("config");
    var active = x.flag("active");
    var events = new HashSet<>(events(x, old.events()));
    var added = x.texts("add_events");
    if (added != null) {
      events.addAll(added);
    }
    var removed = x.texts("remove_events");
    if (removed != null) {
      events.removeAll(removed);
    }
    var secret = Json.text(config, "secret");
    var hook =
        new Hook(
            old.id(),
            old.owner(),
            new Hook.Config(
                orElse(Json.text(config, "url"), old.config().url()),
                orElse(Json.text(config, "content_type"), old.config().contentType()),
                secret == null ? old.config().secret() : secret),
            events,
            active == null ? old.active() : active,
            new Hook.Times(old.times().createdAt(), x.world().now()));
    x.repository().hooks().put(hook.id(), hook);
    return answer(x, 200, hook);
  }

  static Response delete(Exchange x) {
    x.repository().hooks().remove(hook(x).id());
    return Response.empty(204);
  }

  static Response ping(Exchange x) {
    x.context().events().webhooks().ping(hook(x), x.repository(), x.account());
    return Response.empty(204);
  }

  /** Deliveries, newest first, in pages with a cursor. */
  static Response deliveries(Exchange x) {
    var hook = hook(x);
    var all = x.context().events().webhooks().log().of(hook.id());
    var cursor = x.parameter("cursor", "").replaceFirst("^v1_", "");
    long before = cursor.matches("\\d{1,18}") ? Long.parseLong(cursor) : Long.MAX_VALUE;
    var size = Paging.of(x, 30).size();
    var rest = all.stream().filter(e -> e.delivery().attempt().id() < before).toList();
    var shown = rest.subList(0, Math.min(size, rest.size()));
    var response = Response.json(200, Json.array(shown, shapes(x)::item));
    if (shown.size() == rest.size()) {
      return response;
    }
    return response.with(
        "link",
        "<"
            + x.world().urls().api()
            + x.request().path()
            + "?per_page="
            + size
            + "&cursor=v1_"
            + shown.getLast().delivery().attempt().id()
            + ">; rel=\"next\"");
  }

  private static DeliveryLog.Entry entry(Exchange x) {
    var hook = hook(x);
    return x.context()
        .events()
        .webhooks()
        .log()
        .find(x.number("id"))
        .filter(e -> e.delivery().hook().id() == hook.id())
        .orElseThrow(Refusal::notFound);
  }

  static Response delivery(Exchange x) {
    return Response.json(200, shapes(x).full(entry(x)));
  }

  static Response redeliver(Exchange x) {
    x.context().events().webhooks().redeliver(entry(x).delivery());
    return Response.json(202, Json.object());
  }
}
