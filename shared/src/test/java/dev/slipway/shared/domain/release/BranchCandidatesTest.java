package dev.slipway.shared.domain.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.shared.domain.config.FallbackStrategy;
import dev.slipway.shared.domain.release.plan.BranchCandidates;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.DeliveryId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BranchCandidatesTest {
  private static final Instant RECEIVED = Instant.ofEpochSecond(1_768_467_600);
  private static final DeliveryId DELIVERY = new DeliveryId("0f9a1c2e-5b6d-4000-8000-000000000001");

  private static List<String> names(FallbackStrategy strategy, int most) {
    return BranchCandidates.of("release/v1.4.0", strategy, most, RECEIVED, DELIVERY).stream()
        .map(BranchName::value)
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "TIMESTAMP, release/v1.4.0-1768467600",
    "COUNTER, release/v1.4.0-1",
    "UUID, release/v1.4.0-0f9a1c2e"
  })
  void secondNameByStrategy(FallbackStrategy strategy, String second) {
    assertThat(names(strategy, 5))
        .hasSize(6)
        .startsWith("release/v1.4.0", second)
        .doesNotHaveDuplicates();
  }

  @Test
  void noneHasNoFallback() {
    assertThat(names(FallbackStrategy.NONE, 5)).containsExactly("release/v1.4.0");
  }

  @ParameterizedTest
  @EnumSource
  void sameDeliverySameNames(FallbackStrategy strategy) {
    assertThat(names(strategy, 3)).isEqualTo(names(strategy, 3));
  }
}
