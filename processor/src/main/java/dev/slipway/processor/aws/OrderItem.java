package dev.slipway.processor.aws;

import dev.slipway.shared.domain.config.Approval;
import dev.slipway.shared.domain.config.EnvironmentConfig;
import dev.slipway.shared.domain.deploy.Asset;
import dev.slipway.shared.domain.deploy.DeploymentOrder;
import dev.slipway.shared.domain.deploy.DeploymentOrder.Cause;
import dev.slipway.shared.domain.deploy.DeploymentOrder.Origin;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.version.Version;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** What never changes of a deployment, as a part of its item. */
final class OrderItem {
  private OrderItem() {}

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

  static DeploymentOrder parse(Item item) {
    SortedMap<String, String> components = new TreeMap<>();
    item.parts("components")
        .forEach(component -> components.put(component.text("name"), component.text("version")));
    return new DeploymentOrder(
        item.find("version").flatMap(Version::parse),
        new CommitSha(item.text("commit")),
        item.parts("artifact").stream()
            .map(asset -> new Asset(asset.text("name"), asset.text("digest")))
            .toList(),
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
}
