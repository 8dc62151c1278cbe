package dev.slipway.shared.domain.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.shared.domain.repo.BranchName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaintenanceBranchTest {
  @ParameterizedTest
  @CsvSource({
    "1.x, 2.0.0",
    "v1, 2.0.0",
    "maint-1, 2.0.0",
    "release/1.2, 1.3.0",
    "release/v1.2.x, 1.3.0",
    "1.2.x, 1.3.0",
    "0.9, 0.10.0",
    "next, ''",
    "1.2.3, ''",
    "rocket2, ''",
    "release/1.x.2, ''"
  })
  void theRangeThatANameImplies(String name, String below) {
    assertThat(MaintenanceBranch.of(new BranchName(name)).map(b -> b.below().toString()).orElse(""))
        .isEqualTo(below);
  }
}
