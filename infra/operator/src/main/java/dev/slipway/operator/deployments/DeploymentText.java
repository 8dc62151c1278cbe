package dev.slipway.operator.deployments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.operator.Ages;
import dev.slipway.operator.JsonOutput;
import dev.slipway.operator.Page;
import dev.slipway.operator.Terminal;
import dev.slipway.operator.connect.Connection;
import dev.slipway.shared.domain.deploy.Asset;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.deploy.DeploymentOrder;
import dev.slipway.shared.domain.deploy.DeploymentRecord;
import dev.slipway.shared.domain.deploy.DeploymentState;
import dev.slipway.shared.domain.deploy.HistoryEntry;
import dev.slipway.shared.domain.deploy.Progress;
import dev.slipway.shared.domain.deploy.Progress.HeldSlot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Deployments for people and for programs. */
public final class DeploymentText {
  private DeploymentText() {}

  /** State and key, since when, on whose behalf: one line. */
  static String line(DeploymentRecord record, Terminal terminal) {
    return line(record, terminal, Connection.CLOCK.instant());
  }

  static String line(DeploymentRecord record, Terminal terminal, Instant now) {
    StringBuilder line = new StringBuilder();
    line.append(coloured(record.state(), terminal)).append("  ");
    line.append(terminal.bold(Terminal.oneLine(record.key().toString())));
    line.append("  for ").append(Ages.since(record.progress().since(), now));
    DeploymentOrder.Origin origin = record.order().origin();
    line.append(", ").append(origin.cause().key());
    if (!origin.actor().isEmpty()) {
      line.append(" by ").append(Terminal.oneLine(origin.actor()));
    }
    if (!record.order().components().isEmpty()) {
      line.append(", ").append(Terminal.oneLine(record.order().componentsText()));
    }
    record
        .progress()
        .slot()
        .flatMap(HeldSlot::stuckSince)
        .ifPresent(since -> line.append("  ").append(terminal.red("stuck")));
    if (record.progress().overlapping()) {
      line.append("  overlapping");
    }
    return line.toString();
  }

  private static String coloured(DeploymentState state, Terminal terminal) {
    String text = "%-17s".formatted(state.key().replace('_', ' '));
    return switch (state) {
      case SUCCEEDED -> terminal.green(text);
      case FAILED, ERRORED, REJECTED -> terminal.red(text);
      case CANCELLED -> terminal.dim(text);
      case AWAITING_APPROVAL, QUEUED, ACTIVE -> text;
    };
  }

  /** A line for each thing known, and the history. */
  static String page(DeploymentRecord record, List<HistoryEntry> history) {
    Page page = new Page(15);
    DeploymentOrder order = record.order();
    Progress progress = record.progress();
    page.row("deployment", record.key().toString());
    page.row("state", record.state().key().replace('_', ' ') + " since " + progress.since());
    order.version().ifPresent(version -> page.row("version", version.toString()));
    page.row("commit", order.commit().value());
    page.row("components", order.componentsText());
    if (!order.artifact().isEmpty()) {
      page.row(
          "files",
          order.artifact().stream()
              .map(asset -> asset.name() + (asset.digest().isEmpty() ? "" : " " + asset.digest()))
              .collect(Collectors.joining(", ")));
    }
    page.row("asked for", order.origin().at() + by(order.origin()));
    page.row("request key", order.origin().requestKey());
    page.row("group", record.group().name());
    if (record.state() == DeploymentState.AWAITING_APPROVAL) {
      page.row(
          "approval by",
          String.join(", ", order.environment().approval().users())
              + order.environment().approval().teams().stream()
                  .map(team -> " team " + team)
                  .collect(Collectors.joining()));
    }
    progress.approvals().forEach(a -> page.row("approved", a.at() + " by " + a.by()));
    progress.ticket().ifPresent(ticket -> page.row("place", "ticket " + ticket));
    progress
        .slot()
        .ifPresent(slot ->
            page.row(
                "slot",
                "token %d, deadline %s%s"
                    .formatted(
                        slot.token(),
                        slot.deadline(),
                        slot.stuckSince().map(at -> ", stuck since " + at).orElse(""))));
    progress
        .github()
        .deployment()
        .ifPresent(id -> page.row("on GitHub", "Deployment " + id + reported(progress)));
    progress.github().run().ifPresent(run -> page.row("at the gate", "workflow run " + run));
    if (progress.overlapping()) {
      page.row("overlapping", "it ran beside the group's active one");
    }
    return history.stream()
        .map(entry ->
            "  %s  %-17s  %s: %s"
                .formatted(
                    entry.at(),
                    entry.step().to().key().replace('_', ' '),
                    Terminal.oneLine(entry.by()),
                    Terminal.oneLine(entry.what())))
        .collect(Collectors.joining("\n", page + "\nhistory\n", ""));
  }

  private static String by(DeploymentOrder.Origin origin) {
    return ", "
        + origin.cause().key().replace('_', ' ')
        + (origin.actor().isEmpty() ? "" : " by " + origin.actor());
  }

  private static String reported(Progress progress) {
    String reported = progress.github().reported();
    return reported.isEmpty() ? "" : ", last said " + reported;
  }

  /** The record as JSON. */
  public static ObjectNode json(DeploymentRecord record) {
    DeploymentOrder order = record.order();
    Progress progress = record.progress();
    ObjectNode json = JsonOutput.object();
    json.put("key", record.key().toString());
    json.put("environment", record.key().environment().value());
    Optional<DeploymentKey.Numbered> numbered =
        record.key() instanceof DeploymentKey.Numbered n ? Optional.of(n) : Optional.empty();
    JsonOutput.put(json, "release", numbered.map(DeploymentKey.Numbered::release));
    json.put("config_revision", numbered.map(n -> n.revision().value()).orElse(null));
    json.put("attempt", numbered.map(n -> n.attempt().value()).orElse(null));
    json.put("state", record.state().key());
    json.put("since", progress.since().toString());
    json.put("cause", order.origin().cause().key());
    json.put("request_key", order.origin().requestKey());
    json.put("requested_by", order.origin().actor());
    json.put("requested_at", order.origin().at().toString());
    json.put("correlation_id", order.origin().correlationId());
    JsonOutput.put(json, "version", order.version());
    json.put("commit", order.commit().value());
    var artifact = json.putArray("artifact");
    for (Asset asset : order.artifact()) {
      artifact.addObject().put("name", asset.name()).put("digest", asset.digest());
    }
    var components = json.putObject("components");
    order.components().forEach(components::put);
    json.put("config_digest", order.configDigest());
    json.put("group", record.group().name());
    var approvals = json.putArray("approvals");
    progress
        .approvals()
        .forEach(a -> approvals.addObject().put("by", a.by()).put("at", a.at().toString()));
    json.put("ticket", progress.ticket().orElse(null));
    json.set("slot", progress.slot().map(DeploymentText::slot).orElse(null));
    ObjectNode github = json.putObject("github");
    github.put("deployment", progress.github().deployment().orElse(null));
    github.put("run", progress.github().run().orElse(null));
    github.put("status", progress.github().reported());
    json.put("overlapping", progress.overlapping());
    return json;
  }

  private static ObjectNode slot(HeldSlot slot) {
    ObjectNode json = JsonOutput.object();
    json.put("token", slot.token());
    json.put("deadline", slot.deadline().toString());
    JsonOutput.put(json, "stuck_since", slot.stuckSince());
    return json;
  }

  static ObjectNode json(HistoryEntry entry) {
    ObjectNode json = JsonOutput.object();
    json.put("sequence", entry.sequence());
    json.put("at", entry.at().toString());
    json.put("from", entry.step().from().key());
    json.put("to", entry.step().to().key());
    json.put("by", entry.by());
    json.put("what", entry.what());
    json.put("correlation_id", entry.correlationId());
    return json;
  }
}
