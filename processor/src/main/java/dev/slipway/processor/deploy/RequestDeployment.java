package dev.slipway.processor.deploy;

import dev.slipway.processor.deploy.DeployConfig.Configuration;
import dev.slipway.processor.deploy.DeployConfig.ReleaseFacts;
import dev.slipway.processor.deploy.DeploymentLedger.Deployed;
import dev.slipway.processor.deploy.EnvironmentSlots.InMotion;
import dev.slipway.processor.deploy.LedgerChange.DeploymentRequest;
import dev.slipway.processor.deploy.NumberedWrite.Proposal;
import dev.slipway.shared.domain.config.EnvironmentConfig;
import dev.slipway.shared.domain.deploy.ConcurrencyGroup;
import dev.slipway.shared.domain.deploy.DeploymentConfig;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.deploy.DeploymentNumbering;
import dev.slipway.shared.domain.deploy.DeploymentNumbering.Head;
import dev.slipway.shared.domain.deploy.DeploymentOrder;
import dev.slipway.shared.domain.deploy.DeploymentOrder.Cause;
import dev.slipway.shared.domain.deploy.DeploymentOrder.Origin;
import dev.slipway.shared.domain.deploy.DeploymentRecord;
import dev.slipway.shared.domain.deploy.DeploymentState;
import dev.slipway.shared.domain.deploy.EnvironmentName;
import dev.slipway.shared.domain.deploy.HistoryEntry;
import dev.slipway.shared.domain.deploy.Progress;
import dev.slipway.shared.domain.release.Digest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes the records that a request asks for: numbers, places in the queues, history, all in one
 * transaction; or says why not.
 *
 * <table>
 * <caption>What is refused</caption>
 * <tr><th>asked for</th><th>refused when</th></tr>
 * <tr><td>anything</td><td>no such environment, release or ref; a broken settings file; the login is not among
 *     {@code actors}; two of the environments share a group; more items than a transaction takes</td></tr>
 * <tr><td>anything</td><td>by what stands in the environment: {@link RequestRules}</td></tr>
 * <tr><td>with a request key that was used</td><td>something else was asked for under it, or it
 *     was withdrawn</td></tr>
 * </table>
 */
final class RequestDeployment {
  /** A request's own item; each record has two, and its number, history and place four more. */
  private static final int ITEMS_OF_REQUEST = 1;

  private static final int ITEMS_OF_RECORD = 6;

  /** How many environments one request can have. */
  static final int MOST_ENVIRONMENTS =
      (DeploymentLedger.MOST_ITEMS - ITEMS_OF_REQUEST) / ITEMS_OF_RECORD;

  private final DeployPorts ports;
  private final NumberedWrite numbered;

  RequestDeployment(DeployPorts ports, NumberedWrite numbered) {
    this.ports = ports;
    this.numbered = numbered;
  }

  /** What became of a request. */
  public sealed interface Requested {
    /** These records are new. */
    record Recorded(List<DeploymentRecord> records) implements Requested {}

    /** These records were made for the same request before. */
    record AlreadyRequested(List<DeploymentRecord> records) implements Requested {}

    /** Not done; the reason is for whoever asked. */
    record Refused(String why) implements Requested {}
  }

  Requested run(IncomingRequest ask) {
    Optional<DeploymentRequest> earlier = ports.ledger().request(ask.requestKey());
    if (earlier.isPresent()) {
      return again(ask, earlier.get());
    }
    return switch (ports.config().at(ask.configRef())) {
      case Configuration.Broken(String why) -> new Requested.Refused(why);
      case Configuration.NoSuchRef(String ref) ->
          new Requested.Refused("there is no branch, tag or commit " + ref);
      case Configuration.Found found -> run(ask, found);
    };
  }

  private Requested run(IncomingRequest ask, Configuration.Found found) {
    List<EnvironmentConfig> environments = new ArrayList<>();
    for (String name : ask.environments()) {
      Optional<EnvironmentConfig> environment = environment(found, name);
      if (environment.isEmpty()) {
        return new Requested.Refused(
            "there is no environment "
                + name
                + " in .github/slipway.yml: "
                + names(found.environments()));
      }
      environments.add(environment.get());
    }
    Optional<String> fault = fault(ask, environments);
    if (fault.isPresent()) {
      return new Requested.Refused(fault.get());
    }
    Optional<ReleaseFacts> release = ports.config().release(ask.release());
    if (release.isEmpty()) {
      return new Requested.Refused("there is no published release " + ask.release());
    }
    // Locks in one order, whoever asks.
    environments.sort(Comparator.comparing(ConcurrencyGroup::of));
    return numbered.run(
        String.join(", ", environments.stream().map(EnvironmentConfig::name).toList()),
        () -> propose(ask, found, environments, release.get()),
        earlier -> again(ask, earlier));
  }

  static Optional<EnvironmentConfig> environment(Configuration.Found found, String name) {
    EnvironmentName wanted = new EnvironmentName(name);
    return found.environments().stream()
        .filter(environment -> new EnvironmentName(environment.name()).equals(wanted))
        .findFirst();
  }

  private static Optional<String> fault(IncomingRequest ask, List<EnvironmentConfig> environments) {
    if (environments.size() > MOST_ENVIRONMENTS) {
      return Optional.of(
          "one request can have at most %d environments, not %d: split it"
              .formatted(MOST_ENVIRONMENTS, environments.size()));
    }
    Set<ConcurrencyGroup> groups = new HashSet<>();
    for (EnvironmentConfig environment : environments) {
      if (!groups.add(ConcurrencyGroup.of(environment))) {
        return Optional.of(
            "two of the environments share the group %s, which takes one at a time: ask for them"
                    .formatted(environment.concurrencyGroup())
                + " one by one");
      }
      if (!DeploymentOrder.mayAsk(environment, ask.actor())) {
        return Optional.of(
            "%s may not deploy to %s: its actors are %s"
                .formatted(
                    ask.actor().isEmpty() ? "somebody unknown" : ask.actor(),
                    environment.name(),
                    String.join(", ", environment.actors())));
      }
    }
    return Optional.empty();
  }

  /** One try: everything that depends on a number is made anew from what is stored now. */
  private Proposal<Requested> propose(
      IncomingRequest ask,
      Configuration.Found found,
      List<EnvironmentConfig> environments,
      ReleaseFacts release) {
    InMotion motion = ports.slots().inMotion();
    boolean approval =
        environments.stream().anyMatch(environment -> environment.approval().isNeeded());
    List<LedgerChange> changes = new ArrayList<>();
    List<DeploymentRecord> records = new ArrayList<>();
    for (EnvironmentConfig environment : environments) {
      EnvironmentName name = new EnvironmentName(environment.name());
      Optional<Head> latest = ports.ledger().head(name, ask.release());
      Optional<DeploymentRecord> last =
          latest.flatMap(head ->
              ports
                  .ledger()
                  .find(
                      new DeploymentKey.Numbered(
                          name, ask.release(), head.revision(), head.attempt())));
      DeploymentOrder order = order(ask, found, environment, release, last);
      Optional<String> fault = fault(ask, order, name, latest, last, motion);
      if (fault.isPresent()) {
        return new Proposal.Settled<>(new Requested.Refused(fault.get()));
      }
      Head next = DeploymentNumbering.next(latest, order.configDigest());
      DeploymentKey key =
          new DeploymentKey.Numbered(name, ask.release(), next.revision(), next.attempt());
      Progress progress =
          Progress.begin(
                  approval ? DeploymentState.AWAITING_APPROVAL : DeploymentState.QUEUED, ask.at())
              .withEntry();
      changes.add(new LedgerChange.MoveHead(name, ask.release(), latest, next));
      if (!approval) {
        long ticket = motion.slot(order.group()).lastTicket() + 1;
        progress = progress.withTicket(ticket);
        changes.add(new LedgerChange.TakeTicket(order.group(), ticket, key, ask.at()));
      }
      DeploymentRecord record = DeploymentRecord.first(key, order, progress);
      records.add(record);
      changes.add(new LedgerChange.Insert(record));
      changes.add(new LedgerChange.AddHistory(key, entry(ask, record)));
    }
    changes.addFirst(
        new LedgerChange.ClaimRequest(
            new DeploymentRequest(
                ask.requestKey(),
                fingerprint(ask),
                records.stream().map(DeploymentRecord::key).toList(),
                ask.at())));
    return new Proposal.Write<>(
        changes, new Requested.Recorded(List.copyOf(records)), records.getFirst().key().toString());
  }

  /** Asked for again, the configuration is the last one's, whatever the file says now. */
  private static DeploymentOrder order(
      IncomingRequest ask,
      Configuration.Found found,
      EnvironmentConfig environment,
      ReleaseFacts release,
      Optional<DeploymentRecord> last) {
    boolean same = ask.cause() == Cause.REDEPLOY || ask.cause() == Cause.RETRY;
    if (same && last.isPresent()) {
      DeploymentOrder before = last.get().order();
      return new DeploymentOrder(
          before.version(),
          before.commit(),
          before.artifact(),
          before.components(),
          before.environment(),
          before.configDigest(),
          origin(ask));
    }
    SortedMap<String, String> components = new TreeMap<>();
    if (ask.cause() == Cause.UPDATE_CONFIG) {
      last.ifPresent(record -> components.putAll(record.order().components()));
    }
    components.putAll(ask.components());
    SortedMap<String, String> files = new TreeMap<>(found.files());
    files.keySet().retainAll(environment.configFiles());
    return new DeploymentOrder(
        release.version(),
        release.commit(),
        release.artifact(),
        components,
        environment,
        DeploymentConfig.digest(environment, files, components),
        origin(ask));
  }

  private static Origin origin(IncomingRequest ask) {
    return new Origin(ask.cause(), ask.requestKey(), ask.actor(), ask.at(), ask.correlationId());
  }

  private Optional<String> fault(
      IncomingRequest ask,
      DeploymentOrder order,
      EnvironmentName environment,
      Optional<Head> latest,
      Optional<DeploymentRecord> last,
      InMotion motion) {
    return RequestRules.refusal(
        new RequestRules.Facts(
            ask.cause(),
            ask.confirmed(),
            ask.release(),
            environment,
            order.version(),
            order.configDigest(),
            ports.ledger().deployed(environment).flatMap(Deployed::version),
            ask.cause().isAutomatic()
                ? OnItsWay.newest(ports.ledger(), motion.slot(order.group()), environment)
                : Optional.empty(),
            latest,
            last.map(DeploymentRecord::state)));
  }

  private static HistoryEntry entry(IncomingRequest ask, DeploymentRecord record) {
    return new HistoryEntry(
        1,
        ask.at(),
        record.state(),
        record.state(),
        ask.actor().isEmpty() ? HistoryEntry.SLIPWAY : ask.actor(),
        "requested (" + ask.cause().key() + ")",
        ask.correlationId());
  }

  private Requested again(IncomingRequest ask, DeploymentRequest earlier) {
    if (WithdrawRequest.isWithdrawn(earlier)) {
      return new Requested.Refused("it was withdrawn before it was recorded: take another key");
    }
    return earlier.fingerprint().equals(fingerprint(ask))
        ? new Requested.AlreadyRequested(ports.ledger().findAll(earlier.members()))
        : new Requested.Refused(
            "the request key " + ask.requestKey() + " was used for something else: take another");
  }

  private static String fingerprint(IncomingRequest ask) {
    List<String> texts = new ArrayList<>();
    texts.add(ask.cause().key());
    texts.add(ask.release().value());
    texts.add(Integer.toString(ask.environments().size()));
    ask.environments().stream()
        .map(name -> new EnvironmentName(name).key())
        .sorted()
        .forEach(texts::add);
    for (Map.Entry<String, String> component : ask.components().entrySet()) {
      texts.add(component.getKey());
      texts.add(component.getValue());
    }
    texts.add(ask.configRef().orElse(""));
    return Digest.of(texts.toArray(String[]::new));
  }

  private static String names(List<EnvironmentConfig> environments) {
    return environments.isEmpty()
        ? "it lists none"
        : "it lists "
            + String.join(", ", environments.stream().map(EnvironmentConfig::name).toList());
  }
}
