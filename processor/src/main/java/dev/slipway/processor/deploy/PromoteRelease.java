package dev.slipway.processor.deploy;

import dev.slipway.processor.deploy.DeployConfig.Configuration;
import dev.slipway.processor.deploy.RequestDeployment.Requested;
import dev.slipway.processor.deploy.ledger.LedgerChange;
import dev.slipway.processor.deploy.ledger.MoveDeployment;
import dev.slipway.shared.domain.config.EnvironmentConfig;
import dev.slipway.shared.domain.deploy.ConcurrencyGroup;
import dev.slipway.shared.domain.deploy.DeploymentEvent;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.deploy.DeploymentOrder;
import dev.slipway.shared.domain.deploy.DeploymentOrder.Cause;
import dev.slipway.shared.domain.deploy.DeploymentOrder.Deployable;
import dev.slipway.shared.domain.deploy.DeploymentOrder.Origin;
import dev.slipway.shared.domain.deploy.DeploymentQueues.WaitingRelease;
import dev.slipway.shared.domain.deploy.DeploymentRecord;
import dev.slipway.shared.domain.deploy.EnvironmentName;
import dev.slipway.shared.domain.deploy.HistoryEntry;
import dev.slipway.shared.domain.repo.TagName;
import dev.slipway.shared.telemetry.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Requests a release in its first environments, and a successful deployment in the environments
 * that come after its own: the same commit and artifact all the way. Each step may be repeated,
 * because its request key names where the release comes from and where it goes.
 *
 * <p>If environments share a group, and the {@code actors} of some of them name the login that
 * caused the release, it goes to those; every other login's release goes to the others. So a bot's
 * release goes to {@code production-auto} and a person's to {@code production}.
 */
final class PromoteRelease {
  /** What the keys of requests for a release's first environments begin with. */
  private static final String FIRST = "release";

  private final DeployPorts ports;
  private final RequestDeployment requests;
  private final MoveDeployment move;
  private final DeploymentRun run;

  PromoteRelease(
      DeployPorts ports, RequestDeployment requests, MoveDeployment move, DeploymentRun run) {
    this.ports = ports;
    this.requests = requests;
    this.move = move;
    this.run = run;
  }

  /**
   * Requests a new release in its first environments.
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
   * Requests a release that had to wait, and takes it off the list.
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
    run.steps()
        .warning(
            Operation.REQUEST_DEPLOYMENT,
            "ReleaseWaits",
            release + ": the settings file is broken; Slipway deploys it once that is fixed");
  }

  private void request(Configuration.Found found, TagName release, String actor) {
    String first = firstActor(found, release).orElse(actor);
    for (EnvironmentConfig environment : next(found, Optional.empty(), first)) {
      log(
          release + " to " + environment.name(),
          request(Cause.RELEASE, FIRST, release, environment, first));
    }
  }

  /**
   * The login that an earlier request for the same release had. GitHub's event repeats what Slipway
   * knows from publishing it, and must lead to the same environments.
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
   * Promotes one successful deployment, and takes it off the list.
   *
   * @return false when it has to stay there, until the settings can be read
   */
  boolean promote(DeploymentKey key) {
    if (!(ports.config().at(Optional.empty()) instanceof Configuration.Found found)) {
      run.steps()
          .warning(
              Operation.REQUEST_DEPLOYMENT,
              "PromotionWaits",
              key + ": the settings file is broken; Slipway promotes it once that is fixed");
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
          request(Cause.PROMOTION, "promotion:" + key, key.release(), environment, actor);
      log(key + " to " + environment.name(), requested);
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

  private static Optional<String> changed(DeploymentRecord record, Optional<Deployable> release) {
    if (release.isEmpty()) {
      return Optional.of("its release no longer exists");
    }
    DeploymentOrder order = record.order();
    if (!release.get().commit().equals(order.commit())) {
      return Optional.of(
          "its tag points to %s now, not to %s"
              .formatted(release.get().commit().abbreviated(), order.commit().abbreviated()));
    }
    return release.get().artifact().equals(order.artifact())
        ? Optional.empty()
        : Optional.of("the files of its release have changed since it was deployed");
  }

  private void stopped(DeploymentKey key, String why) {
    run.steps().warning(Operation.REQUEST_DEPLOYMENT, "PromotionStopped", key + ": " + why);
    note(key, "promotion stopped: " + why);
  }

  private void note(DeploymentKey key, String what) {
    move.apply(key, new DeploymentEvent.Note(HistoryEntry.SLIPWAY, what));
  }

  private Requested request(
      Cause cause, String from, TagName release, EnvironmentConfig environment, String actor) {
    return requests.run(
        new DeploymentWish(
            new Origin(
                cause,
                key(from, release, environment),
                actor,
                run.clock().instant(),
                run.correlationId()),
            release,
            List.of(environment.name()),
            new TreeMap<>(),
            Optional.empty(),
            false));
  }

  private static String key(String from, TagName release, EnvironmentConfig environment) {
    return from + ":" + release + ":" + new EnvironmentName(environment.name()).key();
  }

  private void log(String what, Requested requested) {
    switch (requested) {
      case Requested.Recorded(List<DeploymentRecord> records) ->
          records.forEach(record ->
              run.steps()
                  .done(Operation.REQUEST_DEPLOYMENT, record.key() + " is " + record.state()));
      case Requested.AlreadyRequested _ -> {}
      case Requested.Refused(String why) ->
          run.steps().warning(Operation.REQUEST_DEPLOYMENT, "DeploymentRefused", what + ": " + why);
    }
  }
}
