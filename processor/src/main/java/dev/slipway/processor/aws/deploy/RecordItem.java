package dev.slipway.processor.aws.deploy;

import dev.slipway.processor.aws.Item;
import dev.slipway.shared.domain.config.Approval;
import dev.slipway.shared.domain.config.EnvironmentConfig;
import dev.slipway.shared.domain.deploy.Asset;
import dev.slipway.shared.domain.deploy.DeploymentOrder;
import dev.slipway.shared.domain.deploy.DeploymentOrder.Cause;
import dev.slipway.shared.domain.deploy.DeploymentOrder.Deployable;
import dev.slipway.shared.domain.deploy.DeploymentOrder.Origin;
import dev.slipway.shared.domain.deploy.DeploymentState;
import dev.slipway.shared.domain.deploy.Progress;
import dev.slipway.shared.domain.deploy.Progress.Approved;
import dev.slipway.shared.domain.deploy.Progress.Creating;
import dev.slipway.shared.domain.deploy.Progress.HeldSlot;
import dev.slipway.shared.domain.deploy.Progress.OnGitHub;
import dev.slipway.shared.domain.deploy.Progress.Place;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.version.Version;
import java.time.Instant;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** A record's order and progress, as parts of its item. */
final class RecordItem {
  private RecordItem() {}

  static Item render(DeploymentOrder order) {
    Item item =
        Item.empty()
            .put("commit", Item.string(order.commit().value()))
            .put(
                "artifact",
                Item.parts(
                    order.artifact().stream()
                        .map(asset ->
                            Item.empty()
                                .put("name", Item.string(asset.name()))
                                .put("digest", Item.string(asset.digest())))))
            .put(
                "components",
                Item.parts(
                    order.components().entrySet().stream()
                        .map(component ->
                            Item.empty()
                                .put("name", Item.string(component.getKey()))
                                .put("version", Item.string(component.getValue())))))
            .put("environment", Item.part(render(order.environment())))
            .put("config_digest", Item.string(order.configDigest()))
            .put("origin", Item.part(render(order.origin())));
    order.version().ifPresent(version -> item.put("version", Item.string(version.toString())));
    return item;
  }

  static DeploymentOrder order(Item item) {
    SortedMap<String, String> components = new TreeMap<>();
    item.parts("components")
        .forEach(component -> components.put(component.text("name"), component.text("version")));
    return new DeploymentOrder(
        new Deployable(
            item.find("version").flatMap(Version::parse),
            new CommitSha(item.text("commit")),
            item.parts("artifact").stream()
                .map(asset -> new Asset(asset.text("name"), asset.text("digest")))
                .toList()),
        components,
        environment(item.part("environment")),
        item.text("config_digest"),
        origin(item.part("origin")));
  }

  private static Item render(EnvironmentConfig environment) {
    Item item =
        Item.empty()
            .put("name", Item.string(environment.name()))
            .put("concurrency_group", Item.string(environment.concurrencyGroup()))
            .put("approval_users", Item.texts(environment.approval().users()))
            .put("approval_teams", Item.texts(environment.approval().teams()))
            .put("actors", Item.texts(environment.actors()))
            .put("verify", Item.texts(environment.verify()))
            .put("config_files", Item.texts(environment.configFiles()));
    environment.after().ifPresent(after -> item.put("after", Item.string(after)));
    return item;
  }

  private static EnvironmentConfig environment(Item item) {
    return new EnvironmentConfig(
        item.text("name"),
        item.find("after"),
        item.text("concurrency_group"),
        new Approval(item.texts("approval_users"), item.texts("approval_teams")),
        item.texts("actors"),
        item.texts("verify"),
        item.texts("config_files"));
  }

  private static Item render(Origin origin) {
    return Item.empty()
        .put("cause", Item.string(origin.cause().key()))
        .put("request_key", Item.string(origin.requestKey()))
        .put("actor", Item.string(origin.actor()))
        .put("at", Item.moment(origin.at()))
        .put("correlation_id", Item.string(origin.correlationId()));
  }

  private static Origin origin(Item item) {
    return new Origin(
        Cause.valueOf(item.text("cause").toUpperCase(Locale.ROOT)),
        item.text("request_key"),
        item.text("actor"),
        item.moment("at"),
        item.text("correlation_id"));
  }

  static Item render(Progress progress) {
    Item item =
        Item.empty()
            .put("state", Item.string(progress.state().key()))
            .put("since", Item.moment(progress.since()))
            .put(
                "approvals",
                Item.parts(
                    progress.approvals().stream()
                        .map(approved ->
                            Item.empty()
                                .put("by", Item.string(approved.by()))
                                .put("at", Item.moment(approved.at())))))
            .put("github", Item.part(render(progress.github())))
            .put("overlapping", Item.flag(progress.overlapping()))
            .put("entries", Item.number(progress.entries()));
    progress.ticket().ifPresent(number -> item.put("ticket", Item.number(number)));
    progress.slot().ifPresent(slot -> item.put("slot", Item.part(render(slot))));
    return item;
  }

  static Progress progress(Item item) {
    return new Progress(
        state(item, "state"),
        item.moment("since"),
        item.parts("approvals").stream()
            .map(approved -> new Approved(approved.text("by"), approved.moment("at")))
            .toList(),
        new Place(
            item.findNumber("ticket"),
            item.findPart("slot").map(RecordItem::slot),
            item.flag("overlapping")),
        github(item.part("github")),
        Math.toIntExact(item.number("entries")));
  }

  static DeploymentState state(Item item, String name) {
    String key = item.text(name);
    return DeploymentState.parse(key)
        .orElseThrow(() -> new IllegalStateException("there is no state of a deployment " + key));
  }

  private static Item render(HeldSlot slot) {
    Item item =
        Item.empty()
            .put("token", Item.number(slot.token()))
            .put("deadline", Item.moment(slot.deadline()));
    slot.stuckSince().ifPresent(since -> item.put("stuck_since", Item.moment(since)));
    return item;
  }

  private static HeldSlot slot(Item item) {
    return new HeldSlot(
        item.number("token"),
        item.moment("deadline"),
        item.find("stuck_since").map(Instant::parse));
  }

  private static Item render(OnGitHub github) {
    Item item =
        Item.empty()
            .put("last_status", Item.number(github.lastStatus()))
            .put("reported", Item.string(github.reported()))
            .put("succeeded", Item.flag(github.succeeded()));
    github.deployment().ifPresent(id -> item.put("deployment", Item.number(id)));
    github.run().ifPresent(id -> item.put("run", Item.number(id)));
    github
        .creating()
        .ifPresent(creating ->
            item.put("creating_by", Item.string(creating.by()))
                .put("creating_at", Item.moment(creating.at())));
    return item;
  }

  private static OnGitHub github(Item item) {
    return new OnGitHub(
        item.find("creating_by").map(by -> new Creating(by, item.moment("creating_at"))),
        item.findNumber("deployment"),
        item.findNumber("run"),
        item.number("last_status"),
        item.text("reported"),
        item.flag("succeeded"));
  }
}
