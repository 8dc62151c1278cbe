package dev.slipway.standin.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.standin.json.Json;
import dev.slipway.standin.json.Shapes;
import dev.slipway.standin.state.Installation;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.World;
import dev.slipway.standin.state.account.Account;
import dev.slipway.standin.state.account.App;
import dev.slipway.standin.state.account.Hook;
import dev.slipway.standin.state.account.Permissions.Level;
import dev.slipway.standin.state.id.NodeIds;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Sends an event to every hook that wants it: the repository's own and those of the Apps installed
 * on it, signed, with all of GitHub's headers.
 *
 * <p>Source: <a
 * href="https://docs.github.com/en/webhooks/webhook-events-and-payloads#delivery-headers">Delivery
 * headers</a>.
 */
public final class Webhooks {
  /** GitHub does not deliver larger payloads. */
  private static final int MAX_BYTES = 25 * 1024 * 1024;

  /** The permission that an installation needs to get an event to which its App subscribes. */
  private static final Map<String, String> PERMISSIONS =
      Map.of(
          "check_run", "checks",
          "deployment", "deployments",
          "deployment_protection_rule", "deployments",
          "deployment_status", "deployments");

  private final World world;
  private final Shapes shapes;
  private final DeliverySink sink;
  private final DeliveryLog log = new DeliveryLog();

  public Webhooks(World world, Shapes shapes, DeliverySink sink) {
    this.world = world;
    this.shapes = shapes;
    this.sink = sink;
  }

  public DeliveryLog log() {
    return log;
  }

  /**
   * Announces an event of a repository.
   *
   * @param payload what is particular to the event; repository, organization, sender and
   *     installation are added
   */
  public void emit(
      String event,
      @Nullable String action,
      Repository repository,
      Account sender,
      ObjectNode payload) {
    complete(payload, repository, sender);
    for (Hook hook : repository.hooks().values()) {
      send(hook, event, action, repository.id(), null, payload.deepCopy());
    }
    emitToApps(_ -> true, event, action, repository, payload);
  }

  /** Like {@link #emit}, but only this App gets the event. */
  void emitTo(
      App app,
      String event,
      String action,
      Repository repository,
      Account sender,
      ObjectNode payload) {
    complete(payload, repository, sender);
    emitToApps(app::equals, event, action, repository, payload);
  }

  private void complete(ObjectNode payload, Repository repository, Account sender) {
    if (!payload.has("repository")) {
      payload.set("repository", shapes.repository().repositories().standard(repository));
    }
    if (repository.owner().isOrganization()) {
      payload.set("organization", shapes.accounts().organization(repository.owner()));
    }
    payload.set("sender", shapes.accounts().user(sender));
    addCustomProperties(payload);
  }

  private void emitToApps(
      Predicate<App> who,
      String event,
      @Nullable String action,
      Repository repository,
      ObjectNode payload) {
    var permission = PERMISSIONS.get(event);
    for (Installation installation : world.installationsOn(repository)) {
      boolean may = permission == null || installation.permissions().allows(permission, Level.READ);
      if (may && !installation.isSuspended() && who.test(installation.app())) {
        var copy = payload.deepCopy();
        copy.set("installation", brief(installation));
        send(installation, event, action, repository.id(), copy);
      }
    }
  }

  /**
   * Webhooks have them in every repository they show; REST only where it shows a repository whole.
   */
  private static void addCustomProperties(JsonNode payload) {
    if (payload instanceof ObjectNode object && object.has("default_branch")) {
      object.set("custom_properties", Json.object());
    }
    payload.forEach(Webhooks::addCustomProperties);
  }

  /** Announces an event of an installation to its App, whatever the App subscribes to. */
  void emitTo(
      Installation installation, String event, String action, Account sender, ObjectNode payload) {
    payload.set("sender", shapes.accounts().user(sender));
    var hook = installation.app().hook();
    if (hook != null && hook.active()) {
      deliver(hook, event, action, null, installation.id(), payload, world.ids().nextGuid(), false);
    }
  }

  private void send(
      Installation installation,
      String event,
      @Nullable String action,
      @Nullable Long repositoryId,
      ObjectNode payload) {
    var hook = installation.app().hook();
    if (hook != null) {
      send(hook, event, action, repositoryId, installation.id(), payload);
    }
  }

  /** Sends a ping to a new hook. */
  public void ping(Hook hook, @Nullable Repository repository, Account sender) {
    var payload = Json.object().put("zen", "Practicality beats purity.").put("hook_id", hook.id());
    payload.set("hook", HookJson.of(world).hook(hook));
    if (repository != null) {
      payload.set("repository", shapes.repository().repositories().standard(repository));
      payload.set("sender", shapes.accounts().user(sender));
    }
    send(hook, "ping", null, repository == null ? null : repository.id(), null, payload);
  }

  private void send(
      Hook hook,
      String event,
      @Nullable String action,
      @Nullable Long repositoryId,
      @Nullable Long installationId,
      ObjectNode payload) {
    if (hook.wants(event)) {
      deliver(
          hook,
          event,
          action,
          repositoryId,
          installationId,
          payload,
          world.ids().nextGuid(),
          false);
    }
  }

  /** Delivers again: GUID and payload stay, only the attempt's id is new. */
  public void redeliver(Delivery old) {
    deliver(
        old.hook(),
        old.what().event(),
        old.what().action(),
        old.scope().repositoryId(),
        old.scope().installationId(),
        old.content().payload(),
        old.guid(),
        true);
  }

  private void deliver(
      Hook hook,
      String event,
      @Nullable String action,
      @Nullable Long repositoryId,
      @Nullable Long installationId,
      ObjectNode payload,
      UUID guid,
      boolean again) {
    boolean form = hook.config().contentType().equals("form");
    var json = Json.bytes(payload);
    var body =
        form
            ? ("payload="
                    + URLEncoder.encode(
                        new String(json, StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.UTF_8)
            : json;
    if (body.length > MAX_BYTES) {
      return;
    }
    var delivery =
        new Delivery(
            new Delivery.Attempt(world.ids().nextId(), world.now(), again),
            guid,
            hook,
            new Delivery.Event(event, action),
            new Delivery.Scope(repositoryId, installationId),
            new Delivery.Content(payload, headers(hook, event, guid, body, form), body));
    log.add(delivery);
    sink.deliver(delivery, outcome -> log.report(delivery, outcome));
  }

  private static Map<String, String> headers(
      Hook hook, String event, UUID guid, byte[] body, boolean form) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("Accept", "*/*");
    headers.put("Content-Type", form ? "application/x-www-form-urlencoded" : "application/json");
    headers.put("User-Agent", "GitHub-Hookshot/5a1d2c3");
    headers.put("X-GitHub-Delivery", guid.toString());
    headers.put("X-GitHub-Event", event);
    headers.put("X-GitHub-Hook-ID", Long.toString(hook.id()));
    headers.put("X-GitHub-Hook-Installation-Target-ID", Long.toString(hook.owner().targetId()));
    headers.put("X-GitHub-Hook-Installation-Target-Type", hook.owner().target().header());
    var secret = hook.config().secret();
    if (secret != null) {
      headers.put("X-Hub-Signature", "sha1=" + Signing.hmac("HmacSHA1", secret, body));
      headers.put("X-Hub-Signature-256", "sha256=" + Signing.hmac("HmacSHA256", secret, body));
    }
    return headers;
  }

  private static ObjectNode brief(Installation installation) {
    return Json.object()
        .put("id", installation.id())
        .put("node_id", NodeIds.of("IN", installation.id()));
  }
}
