package dev.slipway.processor.deploy;

import dev.slipway.processor.deploy.RequestDeployment.Requested;
import dev.slipway.processor.deploy.RequestRules.Standing;
import dev.slipway.processor.deploy.ledger.DeploymentLedger;
import dev.slipway.processor.deploy.ledger.DeploymentLedger.Deployed;
import dev.slipway.processor.deploy.ledger.LedgerChange;
import dev.slipway.processor.deploy.ledger.LedgerChange.DeploymentRequest;
import dev.slipway.processor.deploy.ledger.NumberedWrite.Proposal;
import dev.slipway.shared.domain.config.EnvironmentConfig;
import dev.slipway.shared.domain.deploy.DeploymentConfig;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.deploy.DeploymentNumbering;
import dev.slipway.shared.domain.deploy.DeploymentNumbering.Head;
import dev.slipway.shared.domain.deploy.DeploymentOrder;
import dev.slipway.shared.domain.deploy.DeploymentOrder.Cause;
import dev.slipway.shared.domain.deploy.DeploymentOrder.Deployable;
import dev.slipway.shared.domain.deploy.DeploymentQueues;
import dev.slipway.shared.domain.deploy.DeploymentRecord;
import dev.slipway.shared.domain.deploy.DeploymentState;
import dev.slipway.shared.domain.deploy.EnvironmentName;
import dev.slipway.shared.domain.deploy.HistoryEntry;
import dev.slipway.shared.domain.deploy.Progress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one request writes, all in one transaction: a record for each environment, with its number,
 * its place in the queue and the beginning of its history.
 *
 * @param files the git blobs of the configuration files, by path
 */
record RequestChanges(
    DeploymentLedger ledger,
    DeploymentWish wish,
    String fingerprint,
    SortedMap<String, String> files,
    Deployable release) {

  /** One try: everything that depends on a number is made anew from what is stored now. */
  Proposal<Requested> propose(List<EnvironmentConfig> environments) {
    DeploymentQueues queues = ledger.queues();
    boolean approval = environments.stream().anyMatch(one -> one.approval().isNeeded());
    Instant at = wish.origin().at();
    List<LedgerChange> changes = new ArrayList<>();
    List<DeploymentRecord> records = new ArrayList<>();
    for (EnvironmentConfig environment : environments) {
      EnvironmentName name = new EnvironmentName(environment.name());
      Optional<Head> latest = ledger.head(name, wish.release());
      Optional<DeploymentRecord> last = latest.map(head -> key(name, head)).flatMap(ledger::find);
      DeploymentOrder order = order(environment, last);
      Optional<String> refusal =
          RequestRules.refusal(wish, order, standing(name, order, queues, latest, last));
      if (refusal.isPresent()) {
        return new Proposal.Settled<>(new Requested.Refused(refusal.get()));
      }
      Head next = DeploymentNumbering.next(latest, order.configDigest());
      DeploymentKey key = key(name, next);
      Progress progress =
          Progress.begin(approval ? DeploymentState.AWAITING_APPROVAL : DeploymentState.QUEUED, at)
              .withEntry();
      changes.add(new LedgerChange.MoveHead(name, wish.release(), latest, next));
      if (!approval) {
        long ticket = queues.slot(order.group()).nextTicket();
        progress = progress.withTicket(ticket);
        changes.add(new LedgerChange.TakeTicket(order.group(), ticket, key, at));
      }
      DeploymentRecord record = DeploymentRecord.first(key, order, progress);
      records.add(record);
      changes.add(new LedgerChange.Insert(record));
      changes.add(
          new LedgerChange.AddHistory(
              key,
              HistoryEntry.first(
                  record, HistoryEntry.SLIPWAY, "requested (" + wish.cause().key() + ")")));
    }
    changes.addFirst(
        new LedgerChange.ClaimRequest(
            new DeploymentRequest(
                wish.origin().requestKey(),
                fingerprint,
                records.stream().map(DeploymentRecord::key).toList(),
                at)));
    return new Proposal.Write<>(
        changes, new Requested.Recorded(List.copyOf(records)), records.getFirst().key().toString());
  }

  private DeploymentKey key(EnvironmentName environment, Head head) {
    return new DeploymentKey.Numbered(environment, wish.release(), head.revision(), head.attempt());
  }

  /** A redeployment has the last one's configuration, whatever the settings say now. */
  private DeploymentOrder order(EnvironmentConfig environment, Optional<DeploymentRecord> last) {
    Cause cause = wish.cause();
    if (last.isPresent() && (cause == Cause.REDEPLOY || cause == Cause.RETRY)) {
      return last.get().order().from(wish.origin());
    }
    SortedMap<String, String> components = new TreeMap<>();
    if (cause == Cause.UPDATE_CONFIG) {
      last.ifPresent(record -> components.putAll(record.order().components()));
    }
    components.putAll(wish.components());
    SortedMap<String, String> named = new TreeMap<>(files);
    named.keySet().retainAll(environment.configFiles());
    return new DeploymentOrder(
        release,
        components,
        environment,
        DeploymentConfig.digest(environment, named, components),
        wish.origin());
  }

  private Standing standing(
      EnvironmentName environment,
      DeploymentOrder order,
      DeploymentQueues queues,
      Optional<Head> latest,
      Optional<DeploymentRecord> last) {
    return new Standing(
        ledger.deployed(environment).flatMap(Deployed::version),
        wish.cause().isAutomatic()
            ? ledger.newestOnItsWay(queues.slot(order.group()), environment)
            : Optional.empty(),
        latest,
        last.map(DeploymentRecord::state));
  }
}
