package dev.slipway.processor.aws;

import dev.slipway.shared.domain.deploy.DeploymentState;
import dev.slipway.shared.domain.deploy.Progress;
import dev.slipway.shared.domain.deploy.Progress.Approved;
import dev.slipway.shared.domain.deploy.Progress.Creating;
import dev.slipway.shared.domain.deploy.Progress.HeldSlot;
import dev.slipway.shared.domain.deploy.Progress.OnGitHub;
import java.time.Instant;

/** What changes of a deployment, as a part of its item. */
final class ProgressItem {
  private ProgressItem() {}

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

  static Progress parse(Item item) {
    return new Progress(
        state(item, "state"),
        item.moment("since"),
        item.parts("approvals").stream()
            .map(approved -> new Approved(approved.text("by"), approved.moment("at")))
            .toList(),
        item.findNumber("ticket"),
        item.findPart("slot").map(ProgressItem::slot),
        github(item.part("github")),
        item.flag("overlapping"),
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
