package dev.slipway.processor.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processor.world.EndState;
import dev.slipway.proofs.Proofs;
import dev.slipway.standin.http.Fault;
import dev.slipway.standin.http.FaultPlan;
import dev.slipway.standin.http.RateLimits;
import dev.slipway.standin.state.account.Permissions;
import dev.slipway.standin.state.account.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The scheduled function with a token in the place of an App, through its handler. */
class ReconcileRepositoriesTest {
  private static final int HOURS = 5;

  /** A repository that is known, since something of it was heard before. */
  private static AppWorld known() {
    return known(null);
  }

  private static AppWorld known(@Nullable Permissions permissions) {
    AppWorld world = AppWorld.withToken(permissions);
    world.gitHub.limits(RateLimits.none());
    world.ada.tag(world.rocket, "v1.0.0", world.rocket.git().branch("main").orElseThrow().name());
    world.squash("docs: words");
    world.process();
    return world;
  }

  private static void history(AppWorld world) {
    world.squash("fix: a leak");
    world.clock.advance(java.time.Duration.ofMinutes(90));
    world.squash("feat: a stage");
    world.clock.advance(java.time.Duration.ofMinutes(90));
  }

  private static void reconcile(AppWorld world, int hours) {
    for (int run = 0; run < hours * 12; run++) {
      world.reconcile();
      world.process();
    }
  }

  @Test
  void whatARepositorysWebhookCouldNotDeliverIsRedelivered() {
    AppWorld calm = known();
    history(calm);
    calm.process();
    AppWorld world = known();
    world.down(true);
    history(world);
    world.down(false);

    reconcile(world, HOURS);

    assertThat(EndState.of(world.rocket)).isEqualTo(EndState.of(calm.rocket));
    assertThat(world.redeliveries).hasSizeGreaterThan(4).doesNotHaveDuplicates();
    assertThat(world.othersRedeliveries).as("what goes to others is not ours to send").isZero();
    assertThat(world.deadLetters).isEmpty();
    Proofs.line("outage-with-a-token", world.redeliveries.size(), "lost deliveries redelivered", 1);
  }

  @Test
  void withoutTheRightToLookItIsSaidOnceADayAndThePlanMakesUpForIt() {
    AppWorld world = known();
    world.member(Role.WRITE);
    world.down(true);
    history(world);

    reconcile(world, 26);

    assertThat(world.redeliveries).isEmpty();
    assertThat(world.log)
        .filteredOn(line -> line.contains("may not read this repository's webhooks"))
        .hasSizeBetween(1, 2);
    assertThat(world.rocket.pulls().values())
        .anyMatch(pull -> pull.issue().title().equals("chore(release): 1.1.0"));
  }

  @Test
  void aTokenThatMayReadWebhooksButNotHaveThemRedeliveredIsSaidOnceADay() {
    AppWorld world =
        known(
            Permissions.slipway()
                .with("repository_hooks", Permissions.Level.READ)
                .with("administration", Permissions.Level.READ));
    world.down(true);
    history(world);

    int faults = 0;
    for (int run = 0; run < 26 * 12; run++) {
      faults += world.reconcile().get("faults");
      world.process();
    }

    assertThat(faults).isZero();
    assertThat(world.redeliveries).isEmpty();
    assertThat(world.log)
        .filteredOn(line -> line.contains("but not redeliver them"))
        .hasSizeBetween(1, 2);
    assertThat(world.rocket.pulls().values())
        .anyMatch(pull -> pull.issue().title().equals("chore(release): 1.1.0"));
  }

  @Test
  void eachKnownRepositoryIsPlannedOnceADayAndNoOther() {
    AppWorld world = known();
    world.ada.createRepository("acme/unheard-of");
    int plans = 0;
    for (int run = 0; run < 3 * 24 * 12; run++) {
      plans += world.reconcile().get("plans");
      world.process();
    }
    assertThat(plans).isBetween(2, 3);
  }

  @Test
  void aRepositoryThatIsGoneIsPlannedOnceMoreAndThenForgotten() {
    AppWorld world = known();
    world.ada.delete(world.rocket);

    reconcile(world, 3 * 24);

    assertThat(world.deadLetters)
        .singleElement()
        .extracting(l -> l.kind())
        .isEqualTo("RepositoryGone");
  }

  @Test
  void aRevokedTokenStopsEveryRun() {
    AppWorld world = known();
    world.gitHub.faults(FaultPlan.always(_ -> true, Fault.status(401)));

    assertThat(world.outcomeOf(world::reconcile)).isEqualTo("stopped");
    assertThat(world.outcomeOf(world::reconcile)).isEqualTo("stopped");
  }

  /** The other has its turn once an hour only, and the runs between are no worse for that. */
  @Test
  void oneRepositoryInTroubleOfTwoStopsNoRun() {
    AppWorld world = known();
    world.know("acme/lander");
    world.gitHub.faults(
        FaultPlan.always(FaultPlan.matching("GET", "/acme/lander/hooks"), Fault.status(500)));

    for (int run = 0; run < 24; run++) {
      assertThat(world.outcomeOf(() -> assertThat(world.reconcile()).containsEntry("faults", 1)))
          .isEqualTo("done");
    }
  }

  @Test
  void aRunThatGitHubStopsIsGoneOnWith() {
    AppWorld world = known();
    world.down(true);
    history(world);
    world.down(false);
    world.gitHub.faults(
        FaultPlan.of(FaultPlan.at(1, Fault.status(502)), FaultPlan.at(3, Fault.dropAfter())));

    assertThat(world.reconcile()).containsEntry("faults", 1);
    reconcile(world, 1);

    assertThat(world.redeliveries).hasSizeGreaterThan(4).doesNotHaveDuplicates();
  }
}
