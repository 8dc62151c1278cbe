package dev.slipway.processor.release.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processor.release.run.Order.Reason;
import dev.slipway.shared.contract.Instruction.Cause;
import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.domain.repo.DeliveryId;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.shared.domain.repo.RepositoryId;
import dev.slipway.shared.domain.repo.RepositoryName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OrderTest {
  private static final Instant BEGIN = Instant.parse("2026-03-01T10:00:00Z");

  private static Order order(int second, Cause cause, int... pullRequest) {
    return new Order(
        new RepositoryRef(new RepositoryId(42), RepositoryName.parse("acme/rocket").orElseThrow()),
        BEGIN.plusSeconds(second),
        new DeliveryId("d" + second),
        List.of(
            new Reason(
                cause,
                pullRequest.length == 0
                    ? Optional.empty()
                    : Optional.of(new PullRequestNumber(pullRequest[0])))));
  }

  private final Order merge = order(1, Cause.PULL_REQUEST_MERGED, 7);
  private final Order daily = order(2, Cause.SCHEDULED);
  private final Order other = order(3, Cause.PULL_REQUEST_MERGED, 5);
  private final Order comment = order(4, Cause.COMMENT, 7);

  @Test
  void whatIsJoinedCountsAndTheOldestNamesTheOrder() {
    Order all = merge.join(daily).join(other).join(comment);
    assertThat(all.delivery()).isEqualTo(merge.delivery());
    assertThat(all.received()).isEqualTo(merge.received());
    assertThat(all.isDaily()).isTrue();
    assertThat(all.pullRequests())
        .as("in the order of the messages, each once")
        .containsExactly(new PullRequestNumber(7), new PullRequestNumber(5));
    assertThat(all.pullRequests(Cause.COMMENT)).containsExactly(new PullRequestNumber(7));
    assertThat(all.pullRequests(Cause.PULL_REQUEST_MERGED)).hasSize(2);
    assertThat(merge.join(other).isDaily()).isFalse();
  }

  @Test
  void joiningIsAssociativeAndSaysNothingTwice() {
    assertThat(merge.join(daily).join(comment)).isEqualTo(merge.join(daily.join(comment)));
    assertThat(daily.join(daily)).isEqualTo(daily);
  }
}
