package dev.slipway.processor.deploy;

import static dev.slipway.processor.deploy.Deployments.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.processor.deploy.ledger.LedgerChange.ClaimRequest;
import dev.slipway.processor.deploy.ledger.LedgerChange.DeploymentRequest;
import dev.slipway.processor.deploy.ledger.LedgerChange.TakeTicket;
import dev.slipway.processor.deploy.ledger.NumberedWrite;
import dev.slipway.processor.deploy.ledger.NumberedWrite.Proposal;
import dev.slipway.processor.deploy.ledger.NumberingOptions;
import dev.slipway.processor.fault.DeploymentVersionCollision;
import dev.slipway.processor.fault.Fault;
import dev.slipway.processor.fault.OptimisticLockFailure;
import dev.slipway.shared.domain.config.OperatorSettings;
import dev.slipway.shared.domain.deploy.ConcurrencyGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

class NumberedWriteTest {
  private static final ConcurrencyGroup GROUP = new ConcurrencyGroup("production");
  private static final Function<DeploymentRequest, String> EARLIER =
      earlier -> earlier.fingerprint();

  private final InMemoryDeploymentLedger ledger = new InMemoryDeploymentLedger();
  private final QuietSteps steps = new QuietSteps();
  private final List<Duration> pauses = new ArrayList<>();
  private int built;

  /**
   * A try that takes the next place; the first so many lose it to somebody between read and write.
   */
  private Proposal<String> place(int losing) {
    built++;
    long next = ledger.queues().slot(GROUP).lastTicket() + 1;
    if (built <= losing) {
      ledger.commit(List.of(ticket(next)));
    }
    return new Proposal.Write<>(List.of(ticket(next)), "place " + next, Long.toString(next));
  }

  private static TakeTicket ticket(long number) {
    return new TakeTicket(
        GROUP, number, Deployments.key("production", "v1", 1, Math.toIntExact(number)), NOW);
  }

  private NumberedWrite numbered(int retries) {
    return new NumberedWrite(
        ledger, NumberingOptions.withRetries(retries), pauses::add, new Random(1), steps);
  }

  @Test
  void aNumberThatNobodyElseWantsIsTakenAtOnce() {
    assertThat(numbered(10).run("production", () -> place(0), EARLIER)).isEqualTo("place 1");
    assertThat(built).isEqualTo(1);
    assertThat(pauses).isEmpty();
    assertThat(steps.warnings()).isEmpty();
  }

  @Test
  void whatIsSettledWritesNothing() {
    assertThat(numbered(0).run("production", () -> new Proposal.Settled<>("same"), EARLIER))
        .isEqualTo("same");
    assertThat(ledger.queues().isIdle()).isTrue();
  }

  @Test
  void eachLostRaceIsBuiltAnewWaitedForAndWarnedOf() {
    assertThat(numbered(3).run("production", () -> place(3), EARLIER)).isEqualTo("place 4");
    assertThat(built).isEqualTo(4);
    assertThat(pauses).hasSize(3);
    assertThat(steps.warnings())
        .containsExactly(
            "NumberCollision: production: lost 1 to somebody else at attempt 1 (queue of"
                + " production)",
            "NumberCollision: production: lost 2 to somebody else at attempt 2 (queue of"
                + " production)",
            "NumberCollision: production: lost 3 to somebody else at attempt 3 (queue of"
                + " production)");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 10})
  void oneLostRaceTooManyIsACollision(int retries) {
    DeploymentVersionCollision collision =
        catchThrowableOfType(
            DeploymentVersionCollision.class,
            () -> numbered(retries).run("production", () -> place(99), EARLIER));

    assertThat(collision.environment()).isEqualTo("production");
    assertThat(collision.attempts()).isEqualTo(retries + 1);
    assertThat(collision.lastNumber()).isEqualTo(Integer.toString(retries + 1));
    assertThat(collision).hasCauseInstanceOf(OptimisticLockFailure.class);
    assertThat(collision.getCause()).hasMessageContaining("queue of production");
    assertThat(collision.retry()).isEqualTo(new Fault.Retry.Again());
    assertThat(built).isEqualTo(retries + 1);
    assertThat(pauses).hasSize(retries);
    assertThat(steps.warnings()).hasSize(retries + 1);
  }

  @Test
  void aRequestKeyThatIsClaimedIsNoCollisionEvenIfTheNumberIsGoneToo() {
    ClaimRequest claim =
        new ClaimRequest(new DeploymentRequest("key", "what was asked first", List.of(), NOW));
    ledger.commit(List.of(claim, ticket(1)));

    String result =
        numbered(0)
            .run(
                "production",
                () -> new Proposal.Write<>(List.of(ticket(1), claim), "written", "1"),
                EARLIER);

    assertThat(result).isEqualTo("what was asked first");
    assertThat(steps.warnings()).isEmpty();
  }

  @Test
  void aFaultOfTheBuilderPassesThroughEvenIfItIsAFailedCondition() {
    ConditionalCheckFailedException own =
        ConditionalCheckFailedException.builder().message("the builder's own").build();

    assertThatThrownBy(() ->
            numbered(10)
                .run(
                    "production",
                    () -> {
                      built++;
                      throw own;
                    },
                    EARLIER))
        .isSameAs(own);
    assertThat(built).isEqualTo(1);
    assertThat(pauses).isEmpty();
  }

  @Test
  void theWaitsUpperEndDoublesUpToItsCap() {
    NumberingOptions options = NumberingOptions.withRetries(10);
    long[] upper = {50, 100, 200, 400, 400, 400};
    for (int lost = 1; lost <= upper.length; lost++) {
      Random random = new Random(lost);
      long longest = 0;
      for (int i = 0; i < 2_000; i++) {
        Duration wait = options.wait(lost, random);
        assertThat(wait).isBetween(Duration.ofMillis(5), Duration.ofMillis(upper[lost - 1]));
        longest = Math.max(longest, wait.toMillis());
      }
      assertThat(longest).isGreaterThan(upper[lost - 1] * 9 / 10);
    }
  }

  @Test
  void optionsAreCheckedWhenTheyAreRead() {
    assertThat(NumberingOptions.of(OperatorSettings.DEFAULTS))
        .isEqualTo(
            new NumberingOptions(
                10, Duration.ofMillis(5), Duration.ofMillis(50), Duration.ofMillis(400)));
    assertThat(
            NumberingOptions.of(OperatorSettings.from(Map.of("SLIPWAY_NUMBERING_MAX_RETRIES", "0")))
                .maxRetries())
        .isZero();
    assertThatThrownBy(() -> NumberingOptions.withRetries(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
    Duration five = Duration.ofMillis(5);
    Duration four = Duration.ofMillis(4);
    assertThatThrownBy(() -> new NumberingOptions(1, five, four, five))
        .hasMessageContaining("min ≤ max");
    assertThatThrownBy(() -> new NumberingOptions(1, four, five, four))
        .hasMessageContaining("max ≤ cap");
    assertThatThrownBy(() -> new NumberingOptions(1, Duration.ofMillis(-1), five, five))
        .hasMessageContaining("0 ≤ min");
    assertThat(new NumberingOptions(1, five, five, five).wait(1, new Random(1))).isEqualTo(five);
  }
}
