package dev.slipway.processor.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processor.delivery.QueueMessage;
import dev.slipway.processor.deploy.ledger.LedgerChange;
import dev.slipway.processor.world.EndState;
import dev.slipway.proofs.Proofs;
import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.domain.deploy.ConcurrencyGroup;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.repo.RepositoryId;
import dev.slipway.shared.domain.repo.RepositoryName;
import dev.slipway.standin.http.Fault;
import dev.slipway.standin.http.FaultPlan;
import dev.slipway.standin.http.RateLimits;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.webhook.DeliveryLog;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The scheduled function, through its handler, against the stand-in's App API. */
class ReconcileInstallationsTest {
  private static final int HOURS = 5;

  @Test
  void anOutageOfHoursLosesNothing() {
    AppWorld calm = new AppWorld();
    history(calm, false);
    calm.process();
    AppWorld world = new AppWorld();
    history(world, true);
    List<String> lost = failed(world);
    assertThat(lost).hasSizeGreaterThan(20);

    world.down(false);
    for (int run = 0; run < 2 * 12 + 1; run++) {
      world.reconcile();
      world.process();
    }

    assertThat(failed(world)).as("everything was delivered in the end").isEmpty();
    assertThat(EndState.of(world.rocket)).isEqualTo(EndState.of(calm.rocket));
    assertThat(world.deadLetters).isEmpty();
    for (String guid : lost) {
      assertThat(Collections.frequency(world.received, guid)).as("delivered once").isEqualTo(1);
      assertThat(Collections.frequency(world.redeliveries, guid))
          .as("asked for at most every two hours")
          .isBetween(1, HOURS / 2 + 2);
    }
    int asked = world.redeliveries.size();
    world.reconcile();
    assertThat(world.redeliveries).as("nothing is left to ask for").hasSize(asked);
    Proofs.line("outage-of-hours", lost.size(), "lost deliveries, all redelivered", 1);
  }

  /**
   * Merges over some hours; the reconciler goes on meanwhile, as it does when only the endpoint is
   * down.
   */
  private static void history(AppWorld world, boolean down) {
    world.ada.tag(world.rocket, "v1.0.0", world.rocket.git().branch("main").orElseThrow().name());
    world.down(down);
    List<String> titles =
        List.of("fix: a leak", "feat: a stage", "docs: words", "feat!: new fuel", "fix: a bolt");
    for (int hour = 0; hour < HOURS; hour++) {
      world.squash(titles.get(hour));
      for (int run = 0; run < 12; run++) {
        if (down) {
          world.reconcile();
        } else {
          world.clock.advance(Duration.ofMinutes(5));
        }
      }
    }
  }

  @Test
  void nothingIsAskedForTwice() {
    AppWorld world = new AppWorld();
    world.down(true);
    world.squash("fix: a leak");
    int lost = failed(world).size();

    assertThat(world.reconcile()).containsEntry("redeliveries", lost);
    assertThat(world.reconcile()).containsEntry("redeliveries", 0).containsEntry("faults", 0);

    assertThat(world.redeliveries).hasSize(lost).doesNotHaveDuplicates();
  }

  @Test
  void everyActiveRepositoryIsPlannedOnceADay() {
    AppWorld world = new AppWorld();
    world.gitHub.limits(RateLimits.none());
    for (int i = 0; i < 40; i++) {
      Repository more = world.ada.createRepository("acme/r" + i);
      world.ada.commit(more, "main", "feat: begin", Map.of("README.md", "# r\n"));
    }
    world.process();
    int runs = 26 * 12;
    int plans = 0;
    for (int i = 0; i < runs; i++) {
      plans += world.reconcile().get("plans");
    }

    assertThat(plans).isEqualTo(world.queue().size()).isGreaterThanOrEqualTo(41);
    List<String> ids = world.queue().stream().map(QueueMessage::messageId).toList();
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(world.queue().stream().map(QueueMessage::group).collect(Collectors.toSet()))
        .hasSize(41);
    assertThat(world.metricLines)
        .filteredOn(line -> line.contains("\"active_repositories\":41"))
        .as("of two days")
        .isNotEmpty();
    assertThat(world.metricLines)
        .filteredOn(line -> line.contains("\"enqueued\":"))
        .isNotEmpty()
        .allMatch(line -> line.contains("\"operation\":\"reconcile\""));
    world.process();
    assertThat(world.deadLetters).isEmpty();
  }

  /** It asks GitHub for nothing, so an outage there does not keep it from its work. */
  @Test
  void deploymentsInMotionAreLookedAtThoughGitHubIsDown() {
    AppWorld world = new AppWorld();
    var rocket =
        new RepositoryRef(
            new RepositoryId(world.rocket.id()), RepositoryName.parse("acme/rocket").orElseThrow());
    world.deployments.deploying().note(rocket, Optional.empty(), world.clock.instant());
    world
        .deployments
        .of(rocket.id())
        .commit(
            List.of(
                new LedgerChange.TakeTicket(
                    new ConcurrencyGroup("production"),
                    1,
                    DeploymentKey.parse("production:v1.0.0:1.1").orElseThrow(),
                    world.clock.instant())));
    world.gitHub.faults(FaultPlan.always(_ -> true, Fault.status(502)));

    assertThat(world.reconcile()).containsEntry("looks", 1);

    assertThat(world.queue())
        .singleElement()
        .satisfies(message -> assertThat(message.messageId()).startsWith("look-"))
        .extracting(QueueMessage::group)
        .isEqualTo("repo-" + world.rocket.id());
  }

  @Test
  void aSuspendedInstallationIsLeftAlone() {
    AppWorld world = new AppWorld();
    world
        .gitHub
        .actions()
        .apps()
        .suspend(world.gitHub.world().installations().getFirst(), world.ada.actor());

    for (int i = 0; i < 25 * 12; i++) {
      assertThat(world.reconcile()).containsEntry("plans", 0).containsEntry("faults", 0);
    }
  }

  @Test
  void aLimitOrAnOutageOfGitHubStopsARunAndTheNextGoesOn() {
    AppWorld world = new AppWorld();
    world.down(true);
    world.squash("fix: a leak");
    int lost = failed(world).size();
    world.gitHub.faults(
        FaultPlan.of(
            FaultPlan.at(2, Fault.status(502)),
            FaultPlan.once(
                FaultPlan.matching("GET", "/app/installations"),
                Fault.secondaryLimit(403, Duration.ofSeconds(60)))));

    assertThat(world.reconcile().get("faults")).isPositive();
    world.gitHub.faults(FaultPlan.none());
    world.down(false);
    for (int i = 0; i < 25; i++) {
      world.reconcile();
    }

    assertThat(failed(world)).isEmpty();
    assertThat(world.redeliveries).hasSize(lost);
  }

  /** It runs, on time, and all in vain: as bad as if it did not run. */
  @Test
  void aRunThatGitHubRefusesIsNotOneThatGotThrough() {
    AppWorld world = new AppWorld();
    assertThat(world.outcomeOf(world::reconcile)).isEqualTo("done");

    world.gitHub.faults(FaultPlan.always(_ -> true, Fault.status(401)));
    assertThat(world.outcomeOf(world::reconcile)).isEqualTo("stopped");

    world.gitHub.faults(FaultPlan.none());
    assertThat(world.outcomeOf(world::reconcile)).isEqualTo("done");
  }

  /** Of what should be asked of GitHub each run, one thing alone fails for good. */
  @Test
  void norIsOneThatNeverHasWebhooksRedelivered() {
    AppWorld world = new AppWorld();
    world.gitHub.faults(
        FaultPlan.always(FaultPlan.matching("GET", "/app/hook/deliveries"), Fault.status(500)));

    assertThat(world.outcomeOf(world::reconcile)).isEqualTo("stopped");
  }

  @Test
  void oneInstallationInTroubleOfTwoIsCountedAndStopsNoRun() {
    AppWorld world = new AppWorld();
    world.gitHub.install(
        world.gitHub.world().installations().getFirst().app(), "globex", world.ada);
    world.gitHub.faults(
        FaultPlan.once(FaultPlan.matching("GET", "/installation/repositories"), Fault.status(500)));

    assertThat(world.outcomeOf(() -> assertThat(world.reconcile()).containsEntry("faults", 1)))
        .isEqualTo("done");
    assertThat(world.metricLines)
        .anyMatch(
            line -> line.contains("\"failed\":1") && line.contains("\"fault\":\"GitHubApiError\""));
  }

  @Test
  void waitingForGitHubsHourIsNoFault() {
    AppWorld world = new AppWorld();
    world.gitHub.faults(
        FaultPlan.always(_ -> true, Fault.secondaryLimit(403, Duration.ofSeconds(600))));

    assertThat(world.outcomeOf(world::reconcile)).isEqualTo("done");
  }

  @Test
  void theReserveIsKept() {
    AppWorld world = new AppWorld(Map.of("SLIPWAY_GITHUB_API_RATE_LIMIT_BUFFER", "100"));
    world.down(true);
    for (int i = 0; i < 10; i++) {
      world.squash("fix: leak " + i);
    }
    assertThat(failed(world)).hasSizeGreaterThan(20);
    world.gitHub.limits(RateLimits.gitHub().withPerHour(110));

    for (int i = 0; i < 11; i++) {
      world.reconcile();
    }

    assertThat(world.redeliveries).hasSizeBetween(1, 10);
    assertThat(world.log).anyMatch(line -> line.contains("kept in reserve"));
  }

  /** Deliveries whose newest attempt failed. */
  private static List<String> failed(AppWorld world) {
    Map<String, DeliveryLog.Entry> newest =
        world.gitHub.deliveries().all().stream()
            .collect(
                Collectors.toMap(
                    entry -> entry.delivery().guid().toString(), e -> e, (first, _) -> first));
    return newest.entrySet().stream()
        .filter(entry -> !entry.getValue().outcome().isSuccess())
        .map(Map.Entry::getKey)
        .toList();
  }
}
