package dev.slipway.processor.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processor.delivery.DeadLetters.DeadLetter;
import dev.slipway.standin.state.Repository;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What can never be done is given up at its first try, and whatever is behind it goes on. */
class PoisonTest {
  private static void givenUpAtOnce(Consumer<AppWorld> deed, String kind) {
    AppWorld world = new AppWorld();
    world.squash("fix: a leak");
    world.squash("feat: a stage");
    int waiting = world.queue().size();
    assertThat(waiting).isGreaterThan(1);
    deed.accept(world);
    long before = world.gitHub.requests().counted();

    world.process();

    assertThat(world.queue()).isEmpty();
    assertThat(world.deadLetters)
        .hasSize(waiting)
        .extracting(DeadLetter::kind, DeadLetter::failures)
        .containsOnly(org.assertj.core.groups.Tuple.tuple(kind, 1));
    assertThat(world.log)
        .filteredOn(line -> line.contains("\"dead_letter\"") && line.contains("given up after 1"))
        .hasSize(waiting);
    assertThat(world.gitHub.requests().counted() - before)
        .as("two requests each at most, none of them again")
        .isLessThanOrEqualTo(2L * waiting);
  }

  @Test
  void aSuspendedInstallation() {
    givenUpAtOnce(
        world ->
            world
                .gitHub
                .actions()
                .apps()
                .suspend(world.gitHub.world().installations().getFirst(), world.ada.actor()),
        "InstallationUnavailable");
  }

  @Test
  void anInstallationThatWasRemoved() {
    givenUpAtOnce(
        world ->
            world
                .gitHub
                .actions()
                .apps()
                .uninstall(world.gitHub.world().installations().getFirst(), world.ada.actor()),
        "InstallationUnavailable");
  }

  @Test
  void aDeletedRepository() {
    givenUpAtOnce(world -> world.ada.delete(world.rocket), "RepositoryGone");
  }

  @Test
  void anotherRepositoryOfTheSameInstallationIsServed() {
    AppWorld world = new AppWorld();
    Repository lander = world.ada.createRepository("acme/lander");
    world.squash("fix: a leak");
    world.ada.commit(lander, "main", "fix: a leg", java.util.Map.of("leg.txt", "leg\n"));
    world.ada.delete(world.rocket);

    world.process();

    assertThat(world.deadLetters).isNotEmpty().allMatch(l -> l.kind().equals("RepositoryGone"));
    assertThat(lander.pulls().values())
        .anyMatch(pull -> pull.issue().title().startsWith("chore(release): "));
  }
}
