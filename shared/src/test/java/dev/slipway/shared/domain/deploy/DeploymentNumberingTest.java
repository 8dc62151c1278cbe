package dev.slipway.shared.domain.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.shared.domain.config.Approval;
import dev.slipway.shared.domain.config.EnvironmentConfig;
import dev.slipway.shared.domain.deploy.DeploymentNumbering.Head;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeploymentNumberingTest {
  private static final EnvironmentConfig PRODUCTION =
      new EnvironmentConfig(
          "production",
          Optional.of("preprod"),
          "production",
          Approval.NONE,
          List.of(),
          List.of("canary"),
          List.of("deploy/production.yml"));

  /** One deployment after another, each with a configuration; then all the numbers. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a             | 1.1
          a a           | 1.1 1.2
          a b           | 1.1 2.1
          a b b         | 1.1 2.1 2.2
          a a b a       | 1.1 1.2 2.1 3.1
          a b c b b     | 1.1 2.1 3.1 4.1 4.2
          """)
  void numbersByTheTable(String configurations, String numbers) {
    List<String> given = new ArrayList<>();
    Optional<Head> latest = Optional.empty();
    for (String configuration : configurations.split(" ")) {
      latest = Optional.of(DeploymentNumbering.next(latest, configuration));
      given.add(latest.get().revision() + "." + latest.get().attempt());
    }
    assertThat(given).containsExactlyElementsOf(Arrays.asList(numbers.split(" ")));
  }

  @Test
  void severalComponentsAtOnceAreOneRevision() {
    Head first = DeploymentNumbering.next(Optional.empty(), digest(Map.of()));
    Head next =
        DeploymentNumbering.next(
            Optional.of(first), digest(Map.of("api", "1.1.0", "web", "2.0.0")));
    assertThat(next.revision()).isEqualTo(new ConfigRevision(2));
    assertThat(next.attempt()).isEqualTo(Attempt.FIRST);
  }

  @Test
  void theDigestIsOfSectionFilesAndComponents() {
    String digest = digest(Map.of("api", "1.1.0"));
    assertThat(digest(Map.of("api", "1.1.0"))).isEqualTo(digest);
    assertThat(digest(Map.of("api", "1.1.1"))).isNotEqualTo(digest);
    assertThat(digest(Map.of("api1", ".1.0"))).isNotEqualTo(digest);
    assertThat(
            DeploymentConfig.digest(
                PRODUCTION,
                new TreeMap<>(Map.of("deploy/production.yml", "b".repeat(40))),
                new TreeMap<>(Map.of("api", "1.1.0"))))
        .isNotEqualTo(digest);
    EnvironmentConfig withoutCanary =
        new EnvironmentConfig(
            "production",
            Optional.of("preprod"),
            "production",
            Approval.NONE,
            List.of(),
            List.of(),
            List.of("deploy/production.yml"));
    assertThat(
            DeploymentConfig.digest(
                withoutCanary,
                new TreeMap<>(Map.of("deploy/production.yml", "a".repeat(40))),
                new TreeMap<>(Map.of("api", "1.1.0"))))
        .isNotEqualTo(digest);
  }

  private static String digest(Map<String, String> components) {
    return DeploymentConfig.digest(
        PRODUCTION,
        new TreeMap<>(Map.of("deploy/production.yml", "a".repeat(40))),
        new TreeMap<>(components));
  }
}
