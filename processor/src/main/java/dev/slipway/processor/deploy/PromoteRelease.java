package dev.slipway.processor.deploy;

import dev.slipway.processor.deploy.DeployConfig.Configuration;
import dev.slipway.processor.deploy.DeployConfig.ReleaseFacts;
import dev.slipway.processor.deploy.EnvironmentSlots.WaitingRelease;
import dev.slipway.processor.deploy.RequestDeployment.Requested;
import dev.slipway.shared.domain.config.EnvironmentConfig;
import dev.slipway.shared.domain.deploy.Asset;
import dev.slipway.shared.domain.deploy.ConcurrencyGroup;
import dev.slipway.shared.domain.deploy.DeploymentEvent;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.deploy.DeploymentOrder;
import dev.slipway.shared.domain.deploy.DeploymentOrder.Cause;
import dev.slipway.shared.domain.deploy.DeploymentRecord;
import dev.slipway.shared.domain.deploy.EnvironmentName;
import dev.slipway.shared.domain.deploy.HistoryEntry;
import dev.slipway.shared.domain.repo.TagName;
import dev.slipway.shared.telemetry.Operation;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A release goes to its first environments, and what succeeded in one to those that come after it:
 * the same commit and artifact all the way. Each step may be repeated: the request's key is made of
 * where it comes from and where it goes.
 *
 * <p>Of environments that share a group, those whose {@code actors} name the login that the release
 * goes back to are for it; the others are for everybody else. So a bot's release goes to {@code
 * production-auto} and a person's to {@code production}.
 */
final class PromoteRelease {
  /** What the keys of requests for a release's first environments begin with. */
  private static final String FIRST = "release";

  private final DeployPorts ports;
  private final RequestDeployment requests;
  private final MoveDeployment move;
  private final InstantSource clock;
  private final DeploySteps steps;
  private final String correlationId;

  PromoteRelease(
      DeployPorts ports,
      RequestDeployment requests,
      MoveDeployment move,
      InstantSource clock,
      DeploySteps steps,
      String correlationId) {
    this.ports = ports;
    this.requests = requests;
    this.move = move;
    this.clock = clock;
    this.steps = steps;
    this.correlationId = correlationId;
  }

  /**
   * Asks for a new release's first environments.
   *
   * @param actor who merged its release PR; "" if unknown
   */
  void released(TagName release, String actor) {
    switch (ports.config().at(Optional.empty())) {
      case Configuration.Found found -> request(found, release, actor);
      case Configuration.Broken _ -> {
        waits(release);
        ports.ledger().commit(List.of(new LedgerChange.AddRelease(release, actor)));
      }
      case Configuration.NoSuchRef _ -> {}
    }
  }

  /**
   * Asks for what had to wait, and takes it off the list.
   *
   * @return false when it has to stay there, until the settings can be read
   */
  boolean released(WaitingRelease waiting) {
    if (!(ports.config().at(Optional.empty()) instanceof Configuration.Found found)) {
      waits(waiting.release());
      return false;
    }
    request(found, waiting.release(), waiting.actor());
    ports.ledger().commit(List.of(new LedgerChange.DropRelease(waiting.release())));
    return true;
  }

  private void waits(TagName release) {
    steps.warning(
        Operation.REQUEST_DEPLOYMENT,
        "ReleaseWaits",
        release + ": the settings file is broken; it is deployed once that is mended");
  }

  private void request(Configuration.Found found, TagName release, String actor) {
    String first = firstActor(found, release).orElse(actor);
    for (EnvironmentConfig environment : next(found, Optional.empty(), first)) {
      Requested requested = requests.run(ask(Cause.RELEASE, FIRST, release, environment, first));
      said(release + " to " + environment.name(), requested);
    }
  }

  /**
   * The login that the same release was asked for before: told a second time, by GitHub's event, it
   * is to go to the same environments.
   */
  private Optional<String> firstActor(Configuration.Found found, TagName release) {
    return found.environments().stream()
        .filter(environment -> environment.after().isEmpty())
        .flatMap(environment -> ports.ledger().request(key(FIRST, release, environment)).stream())
        .flatMap(request -> ports.ledger().findAll(request.members()).stream())
        .map(record -> record.order().origin().actor())
        .findFirst();
  }

  /**
   * Sees to one success, and takes it off the list.
   *
   * @return false when it has to stay there, until the settings can be read
   */
  boolean promote(DeploymentKey key) {
    if (!(ports.config().at(Optional.empty()) instanceof Configuration.Found found)) {
      steps.warning(
          Operation.REQUEST_DEPLOYMENT,
          "PromotionWaits",
          key + ": the settings file is broken; it is promoted once that is mended");
      return false;
    }
    Optional<DeploymentRecord> record = ports.ledger().find(key);
    if (record.isPresent() && key instanceof DeploymentKey.Numbered numbered) {
      promote(record.get(), numbered, found);
    }
    ports.ledger().commit(List.of(new LedgerChange.DropPromotion(key)));
    return true;
  }

  private void promote(
      DeploymentRecord record, DeploymentKey.Numbered key, Configuration.Found found) {
    String actor = record.order().origin().actor();
    List<EnvironmentConfig> next = next(found, Optional.of(key.environment()), actor);
    if (next.isEmpty()) {
      return;
    }
    Optional<String> changed = changed(record, ports.config().release(key.release()));
    if (changed.isPresent()) {
      stopped(key, changed.get());
      return;
    }
    for (EnvironmentConfig environment : next) {
      Requested requested =
          requests.run(ask(Cause.PROMOTION, "promotion:" + key, key.release(), environment, actor));
      said(key + " to " + environment.name(), requested);
      if (requested instanceof Requested.Refused(String why)) {
        note(key, "not promoted to " + environment.name() + ": " + why);
      }
    }
  }

  private static List<EnvironmentConfig> next(
      Configuration.Found found, Optional<EnvironmentName> after, String actor) {
    List<EnvironmentConfig> candidates =
        found.environments().stream()
            .filter(environment -> environment.after().map(EnvironmentName::new).equals(after))
            .filter(environment -> DeploymentOrder.mayAsk(environment, actor))
            .toList();
    List<EnvironmentConfig> chosen = new ArrayList<>(candidates);
    chosen.removeIf(environment ->
        environment.actors().isEmpty()
            && candidates.stream()
                .anyMatch(other ->
                    !other.actors().isEmpty()
                        && ConcurrencyGroup.of(other).equals(ConcurrencyGroup.of(environment))));
    return chosen;
  }

  private static Optional<String> changed(DeploymentRecord record, Optional<ReleaseFacts> release) {
    if (release.isEmpty()) {
      return Optional.of("its release is gone");
    }
    DeploymentOrder order = record.order();
    if (!release.get().commit().equals(order.commit())) {
      return Optional.of(
          "its tag is at %s now, not at %s"
              .formatted(release.get().commit().abbreviated(), order.commit().abbreviated()));
    }
    List<Asset> now =
        new DeploymentOrder(
                order.version(),
                order.commit(),
                release.get().artifact(),
                order.components(),
                order.environment(),
                order.configDigest(),
                order.origin())
            .artifact();
    return now.equals(order.artifact())
        ? Optional.empty()
        : Optional.of("its release's files have changed since it was deployed");
  }

  private void stopped(DeploymentKey key, String why) {
    steps.warning(Operation.REQUEST_DEPLOYMENT, "PromotionStopped", key + ": " + why);
    note(key, "promotion stopped: " + why);
  }

  private void note(DeploymentKey key, String what) {
    move.apply(key, new DeploymentEvent.Note(HistoryEntry.SLIPWAY, what));
  }

  private IncomingRequest ask(
      Cause cause, String from, TagName release, EnvironmentConfig environment, String actor) {
    return new IncomingRequest(
        cause,
        key(from, release, environment),
        release,
        List.of(environment.name()),
        new TreeMap<>(),
        Optional.empty(),
        actor,
        clock.instant(),
        correlationId,
        false);
  }

  private static String key(String from, TagName release, EnvironmentConfig environment) {
    return from + ":" + release + ":" + new EnvironmentName(environment.name()).key();
  }

  private void said(String what, Requested requested) {
    switch (requested) {
      case Requested.Recorded(List<DeploymentRecord> records) ->
          records.forEach(record ->
              steps.done(Operation.REQUEST_DEPLOYMENT, record.key() + " is " + record.state()));
      case Requested.AlreadyRequested _ -> {}
      case Requested.Refused(String why) ->
          steps.warning(Operation.REQUEST_DEPLOYMENT, "DeploymentRefused", what + ": " + why);
    }
  }
}
