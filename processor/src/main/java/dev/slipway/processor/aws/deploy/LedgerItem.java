package dev.slipway.processor.aws.deploy;

import dev.slipway.processor.aws.Item;
import dev.slipway.processor.deploy.ledger.DeploymentLedger.Deployed;
import dev.slipway.processor.deploy.ledger.LedgerChange.DeploymentRequest;
import dev.slipway.shared.domain.deploy.Attempt;
import dev.slipway.shared.domain.deploy.ConfigRevision;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.deploy.DeploymentNumbering.Head;
import dev.slipway.shared.domain.deploy.DeploymentRecord;
import dev.slipway.shared.domain.deploy.HistoryEntry;
import dev.slipway.shared.domain.version.Version;

/** The ledger's values in the items of the table; their keys are {@link DeploymentKeys}. */
final class LedgerItem {
  /** The deployment that an item is about, as its text. */
  static final String DEPLOYMENT = "deployment";

  static final String RECORD_VERSION = "record_version";
  static final String REVISION = "config_revision";
  static final String ATTEMPT = "attempt";
  static final String DIGEST = "config_digest";

  private LedgerItem() {}

  static Item put(Item item, DeploymentRecord record) {
    return item.put(DEPLOYMENT, Item.string(record.key().toString()))
        .put(RECORD_VERSION, Item.number(record.version()))
        .put("order", Item.part(RecordItem.render(record.order())))
        .put("progress", Item.part(RecordItem.render(record.progress())));
  }

  static DeploymentRecord record(Item item) {
    return new DeploymentRecord(
        key(item, DEPLOYMENT),
        RecordItem.order(item.part("order")),
        RecordItem.progress(item.part("progress")),
        item.number(RECORD_VERSION));
  }

  static Item put(Item item, HistoryEntry entry) {
    return item.put("sequence", Item.number(entry.sequence()))
        .put("at", Item.moment(entry.at()))
        .put("from_state", Item.string(entry.step().from().key()))
        .put("to_state", Item.string(entry.step().to().key()))
        .put("by", Item.string(entry.by()))
        .put("what", Item.string(entry.what()))
        .put("correlation_id", Item.string(entry.correlationId()));
  }

  static HistoryEntry history(Item item) {
    return new HistoryEntry(
        Math.toIntExact(item.number("sequence")),
        item.moment("at"),
        new HistoryEntry.Step(
            RecordItem.state(item, "from_state"), RecordItem.state(item, "to_state")),
        item.text("by"),
        item.text("what"),
        item.text("correlation_id"));
  }

  static Item put(Item item, Head head) {
    return item.put(REVISION, Item.number(head.revision().value()))
        .put(ATTEMPT, Item.number(head.attempt().value()))
        .put(DIGEST, Item.string(head.configDigest()));
  }

  static Head head(Item item) {
    return new Head(
        new ConfigRevision(Math.toIntExact(item.number(REVISION))),
        new Attempt(Math.toIntExact(item.number(ATTEMPT))),
        item.text(DIGEST));
  }

  static Item put(Item item, DeploymentRequest request) {
    return item.put("request_key", Item.string(request.key()))
        .put("fingerprint", Item.string(request.fingerprint()))
        .put(
            "members", Item.texts(request.members().stream().map(DeploymentKey::toString).toList()))
        .put("at", Item.moment(request.at()));
  }

  static DeploymentRequest request(Item item) {
    return new DeploymentRequest(
        item.text("request_key"),
        item.text("fingerprint"),
        item.texts("members").stream().map(LedgerItem::key).toList(),
        item.moment("at"));
  }

  static Item put(Item item, Deployed deployed) {
    item.put(DEPLOYMENT, Item.string(deployed.key().toString()));
    deployed.version().ifPresent(version -> item.put("version", Item.string(version.toString())));
    return item;
  }

  static Deployed deployed(Item item) {
    return new Deployed(key(item, DEPLOYMENT), item.find("version").flatMap(Version::parse));
  }

  static DeploymentKey key(Item item, String name) {
    return key(item.text(name));
  }

  private static DeploymentKey key(String text) {
    return DeploymentKey.parse(text)
        .orElseThrow(() -> new IllegalStateException("no deployment's key: " + text));
  }
}
