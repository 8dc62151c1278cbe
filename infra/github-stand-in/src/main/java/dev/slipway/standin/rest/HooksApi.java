package dev.slipway.standin.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.standin.auth.Access;
import dev.slipway.standin.http.Exchange;
import dev.slipway.standin.http.Response;
import dev.slipway.standin.http.Routes;
import dev.slipway.standin.json.Json;
import dev.slipway.standin.state.Hook;
import dev.slipway.standin.state.Refusal;
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
final class HooksApi implements Routes.Resource {
  private static final String ROOT = "/repos/{owner}/{repo}/hooks";
  private static final String ONE = ROOT + "/{hook}";
  private static final String APP = "/app/hook";
  private static final Access READ = Access.inspect("repository_hooks");
  private static final Access WRITE = Access.administer("repository_hooks");

  @Override
  public void register(Routes routes) {
    routes.get(APP + "/config", Access.app(), x -> config(x, appHook(x)));
    routes.patch(APP + "/config", Access.app(), this::configureApp);
    routes.get(APP + "/deliveries", Access.app(), x -> deliveries(x, appHook(x)));
    routes.get(APP + "/deliveries/{id}", Access.app(), x -> delivery(x, appHook(x)));
    routes.post(APP + "/deliveries/{id}/attempts", Access.app(), x -> redeliver(x, appHook(x)));
    routes.get(ROOT, READ, this::list);
    routes.post(ROOT, WRITE, this::create);
    routes.get(ONE, READ, x -> answer(x, 200, hook(x)));
    routes.patch(ONE, WRITE, this::edit);
    routes.delete(ONE, WRITE, this::delete);
    routes.post(ONE + "/pings", WRITE, this::ping);
    routes.get(ONE + "/deliveries", READ, x -> deliveries(x, hook(x)));
    routes.get(ONE + "/deliveries/{id}", READ, x -> delivery(x, hook(x)));
    routes.post(ONE + "/deliveries/{id}/attempts", WRITE, x -> redeliver(x, hook(x)));
  }

  private static HookJson shapes(Exchange x) {
    return HookJson.of(x.world());
  }

  private static Hook appHook(Exchange x) {
    var hook = AppApi.app(x).hook();
    if (hook == null) {
      throw Refusal.notFound();
    }
    return hook;
  }

  private static Hook hook(Exchange x) {
    var hook = x.repository().hooks().get(x.number("hook"));
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

  private Response configureApp(Exchange x) {
    var old = appHook(x);
    var hook =
        x.context()
            .actions()
            .apps()
            .webhook(
                AppApi.app(x),
                orElse(x.text("url"), old.url()),
                orElse(x.text("content_type"), old.contentType()),
                x.text("secret") == null ? old.secret() : x.text("secret"));
    return config(x, hook);
  }

  private static String orElse(@Nullable String value, String fallback) {
    return value == null ? fallback : value;
  }

  private Response list(Exchange x) {
    return x.page(List.copyOf(x.repository().hooks().values()), shapes(x)::hook);
  }

  private Response create(Exchange x) {
    var config = x.body().path("config");
    var url = Json.text(config, "url");
    if (url == null) {
      throw Refusal.invalid("Hook", "url", "missing_field");
    }
    var now = x.world().now();
    var hook =
        new Hook(
            x.world().ids().nextId(),
            Hook.Target.REPOSITORY,
            x.repository().id(),
            url,
            orElse(Json.text(config, "content_type"), "form"),
            Json.text(config, "secret"),
            events(x, Set.of("push")),
            !Boolean.FALSE.equals(x.flag("active")),
            now,
            now);
    x.repository().hooks().put(hook.id(), hook);
    x.context().events().webhooks().ping(hook, x.repository(), x.account());
    return answer(x, 201, hook);
  }

  private static Set<String> events(Exchange x, Set<String> fallback) {
    var given = x.texts("events");
    return given == null ? fallback : new TreeSet<>(given);
  }

  private Response edit(Exchange x) {
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
            old.target(),
            old.targetId(),
            orElse(Json.text(config, "url"), old.url()),
            orElse(Json.text(config, "content_type"), old.contentType()),
            secret == null ? old.secret() : secret,
            events,
            active == null ? old.active() : active,
            old.createdAt(),
            x.world().now());
    x.repository().hooks().put(hook.id(), hook);
    return answer(x, 200, hook);
  }

  private Response delete(Exchange x) {
    x.repository().hooks().remove(hook(x).id());
    return Response.empty(204);
  }

  private Response ping(Exchange x) {
    x.context().events().webhooks().ping(hook(x), x.repository(), x.account());
    return Response.empty(204);
  }

  /** Newest first, in pages that a cursor leads through. */
  private static Response deliveries(Exchange x, Hook hook) {
    var all = x.context().events().webhooks().log().of(hook.id());
    var cursor = x.parameter("cursor", "").replaceFirst("^v1_", "");
    long before = cursor.matches("\\d{1,18}") ? Long.parseLong(cursor) : Long.MAX_VALUE;
    var size = dev.slipway.standin.http.Paging.of(x, 30).size();
    var rest = all.stream().filter(e -> e.delivery().id() < before).toList();
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
            + shown.getLast().delivery().id()
            + ">; rel=\"next\"");
  }

  private static DeliveryLog.Entry entry(Exchange x, Hook hook) {
    return x.context()
        .events()
        .webhooks()
        .log()
        .find(x.number("id"))
        .filter(e -> e.delivery().hook().id() == hook.id())
        .orElseThrow(Refusal::notFound);
  }

  private static Response delivery(Exchange x, Hook hook) {
    return Response.json(200, shapes(x).full(entry(x, hook)));
  }

  private static Response redeliver(Exchange x, Hook hook) {
    x.context().events().webhooks().redeliver(entry(x, hook).delivery());
    return Response.json(202, Json.object());
  }
}
