package dev.slipway.processor.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processor.world.DeployFlow;
import dev.slipway.processor.world.DeployWorld;
import dev.slipway.processor.world.GitHubFaults;
import dev.slipway.processor.world.InterruptedLedger;
import dev.slipway.processor.world.InterruptedLedger.Interruption;
import dev.slipway.processor.world.Killing;
import dev.slipway.proofs.Proofs;
import dev.slipway.shared.contract.WebhookMessage;
import dev.slipway.shared.domain.deploy.DeploymentRecord;
import dev.slipway.standin.http.Fault;
import dev.slipway.standin.http.FaultPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Something happens at every commit to the ledger and at every request to GitHub of each flow of
 * deployments, and the message is delivered again: the end is the calm run's, with never a second
 * record or Deployment.
 */
class DeploymentCrashPointsTest {
  private static final long SEED = 1;

  @ParameterizedTest
  @EnumSource
  void killedAtAnyRequest(DeployFlow flow) {
    DeployWorld calm = flow.world(SEED);
    WebhookMessage message = flow.prepare(calm);
    Killing counting = new Killing(calm.releases.connector(), 0, false);
    calm.releases.deliverUntilTaken(counting, message);
    String expected = end(calm);
    int points = 0;
    for (int at = 1; at <= counting.count(); at++) {
      for (boolean afterEffect : new boolean[] {false, true}) {
        DeployWorld world = flow.world(SEED);
        WebhookMessage again = flow.prepare(world);
        Killing killing = new Killing(world.releases.connector(), at, afterEffect);
        interrupted(() -> world.releases.deliver(killing, again, 1));
        assertThat(killing.isDead()).as("request %s of %s", at, flow).isTrue();
        world.releases.clock.advance(Duration.ofMinutes(15));
        world.releases.deliverUntilTaken(world.releases.connector(), again);
        assertThat(end(world))
            .as(
                "%s killed %s request %s of %s",
                flow, afterEffect ? "after" : "before", at, counting.requests())
            .isEqualTo(expected);
        assertThat(world.releases.deadLetters).isEmpty();
        points++;
      }
    }
    proof("crash-points-deploy-", flow, points, "points");
  }

  @ParameterizedTest
  @EnumSource
  void interruptedAtAnyCommit(DeployFlow flow) {
    DeployWorld calm = flow.world(SEED);
    WebhookMessage message = flow.prepare(calm);
    List<InterruptedLedger> ledgers = new ArrayList<>();
    calm.releases.deployments.between(ledger -> {
      InterruptedLedger counted = new InterruptedLedger(ledger, 0, Interruption.KILLED_BEFORE);
      ledgers.add(counted);
      return counted;
    });
    calm.releases.deliverUntilTaken(calm.releases.connector(), message);
    int commits = ledgers.stream().mapToInt(InterruptedLedger::commits).sum();
    String expected = end(calm);
    int points = 0;
    for (int at = 1; at <= commits; at++) {
      for (Interruption interruption :
          List.of(
              Interruption.KILLED_BEFORE, Interruption.KILLED_AFTER, Interruption.ANSWER_LOST)) {
        DeployWorld world = flow.world(SEED);
        WebhookMessage again = flow.prepare(world);
        int now = at;
        world.releases.deployments.between(
            ledger -> new InterruptedLedger(ledger, now, interruption));
        interrupted(() -> world.releases.deliver(world.releases.connector(), again, 1));
        world.releases.deployments.between(ledger -> ledger);
        world.releases.clock.advance(Duration.ofMinutes(15));
        world.releases.deliverUntilTaken(world.releases.connector(), again);
        assertThat(end(world))
            .as("%s %s commit %s of %s", flow, interruption, at, commits)
            .isEqualTo(expected);
        assertThat(world.releases.deadLetters).isEmpty();
        points++;
      }
    }
    proof("crash-points-deploy-ledger-", flow, points, "points");
  }

  @ParameterizedTest
  @EnumSource
  void anyFaultAtAnyRequest(DeployFlow flow) {
    DeployWorld calm = flow.world(SEED);
    WebhookMessage message = flow.prepare(calm);
    Killing counting = new Killing(calm.releases.connector(), 0, false);
    calm.releases.deliverUntilTaken(counting, message);
    String expected = end(calm);
    int cells = 0;
    for (Map.Entry<String, Fault> fault : GitHubFaults.all().entrySet()) {
      for (int at = 1; at <= counting.count(); at++) {
        DeployWorld world = flow.world(SEED);
        WebhookMessage again = flow.prepare(world);
        world.releases.gitHub.faults(FaultPlan.at(at, fault.getValue()));
        world.releases.deliverUntilTaken(world.releases.connector(), again);
        assertThat(end(world))
            .as("%s: %s at request %s of %s", flow, fault.getKey(), at, counting.requests())
            .isEqualTo(expected);
        assertThat(world.releases.deadLetters).isEmpty();
        cells++;
      }
    }
    proof("fault-matrix-deploy-", flow, cells, "faults");
  }

  private static void interrupted(Runnable delivery) {
    try {
      delivery.run();
    } catch (Killing.Killed _) {
      // As meant.
    } catch (IllegalStateException e) {
      assertThat(e).hasRootCauseInstanceOf(Killing.Killed.class);
    }
  }

  /** Records, slots, what was promoted, and what GitHub has; times and ids aside. */
  private static String end(DeployWorld world) {
    List<String> lines = new ArrayList<>();
    world.store().list(Optional.empty(), 1000).stream()
        .sorted(Comparator.comparing(record -> record.key().toString()))
        .forEach(record -> lines.add(line(world, record)));
    world
        .store()
        .queues()
        .slots()
        .forEach(slot ->
            lines.add(
                "%s: %s token %d, %s"
                    .formatted(
                        slot.group(),
                        slot.holder().map(holder -> holder.key().toString()).orElse("free"),
                        slot.token(),
                        slot.queue().stream().map(ticket -> ticket.key().toString()).toList())));
    lines.add("to promote: " + world.store().queues().promotions());
    world.releases.rocket.automation().deployments().values().stream()
        .map(deployment ->
            deployment.environment()
                + " "
                + deployment.ref()
                + " "
                + deployment.order().payload().path("slipway").asText("-")
                + " "
                + deployment.state().map(Object::toString).orElse("-"))
        .sorted()
        .forEach(lines::add);
    return String.join("\n", lines);
  }

  private static String line(DeployWorld world, DeploymentRecord record) {
    var history = world.store().history(record.key());
    assertThat(history).hasSize(record.progress().entries());
    return record.key()
        + " "
        + record.state()
        + " "
        + record.progress().ticket()
        + " "
        + record.progress().github().deployment().isPresent()
        + " "
        + record.progress().github().reported()
        + " "
        + history.stream().map(entry -> entry.step().to()).distinct().toList();
  }

  private static void proof(String name, DeployFlow flow, int count, String what) {
    Proofs.line(name + flow.name().toLowerCase(Locale.ROOT).replace('_', '-'), count, what, SEED);
  }
}
