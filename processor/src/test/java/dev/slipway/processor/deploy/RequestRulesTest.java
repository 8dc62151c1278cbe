package dev.slipway.processor.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.shared.domain.config.Approval;
import dev.slipway.shared.domain.config.EnvironmentConfig;
import dev.slipway.shared.domain.deploy.Attempt;
import dev.slipway.shared.domain.deploy.ConfigRevision;
import dev.slipway.shared.domain.deploy.DeploymentNumbering.Head;
import dev.slipway.shared.domain.deploy.DeploymentOrder;
import dev.slipway.shared.domain.deploy.DeploymentOrder.Cause;
import dev.slipway.shared.domain.deploy.DeploymentOrder.Deployable;
import dev.slipway.shared.domain.deploy.DeploymentOrder.Origin;
import dev.slipway.shared.domain.deploy.DeploymentState;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.TagName;
import dev.slipway.shared.domain.version.Version;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestRulesTest {
  /** v1.2.0 with configuration "a" is asked for; a dash stands for nothing. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          request       | -     | -     | - | -         | goes on
          request       | 1.1.0 | -     | - | -         | goes on
          request       | 1.2.0 | -     | a | succeeded | goes on
          request       | 1.3.0 | -     | - | -         | roll back, or confirm
          request!      | 1.3.0 | -     | - | -         | goes on
          release       | 1.1.0 | 1.1.5 | - | -         | goes on
          release       | 1.3.0 | -     | - | -         | the newer 1.3.0
          release       | -     | 1.3.0 | - | -         | the newer 1.3.0
          release!      | 1.3.0 | -     | - | -         | the newer 1.3.0
          promotion     | 1.1.0 | 1.3.0 | - | -         | the newer 1.3.0
          promotion     | 1.1.0 | -     | - | -         | goes on
          redeploy      | 1.3.0 | -     | a | succeeded | goes on
          redeploy      | 1.1.0 | -     | - | -         | never deployed
          retry         | 1.1.0 | -     | a | failed    | goes on
          retry         | 1.1.0 | -     | a | errored   | goes on
          retry         | 1.1.0 | -     | a | succeeded | it is succeeded
          retry         | 1.1.0 | -     | a | active    | it is active
          retry         | 1.1.0 | -     | - | -         | nothing to retry
          update_config | 1.2.0 | -     | b | succeeded | goes on
          update_config | 1.2.0 | -     | a | succeeded | has not changed
          update_config | 1.1.0 | -     | - | -         | never deployed
          rollback      | 1.3.0 | -     | a | succeeded | goes on
          rollback      | 1.2.0 | -     | a | succeeded | nothing to roll back
          rollback      | -     | -     | - | -         | nothing deployed
          """)
  void byTheTable(
      String cause, String deployed, String onItsWay, String latest, String last, String said) {
    assertThat(refusal(cause, "1.2.0", deployed, onItsWay, latest, last).orElse("goes on"))
        .contains(said);
  }

  @ParameterizedTest
  @CsvSource({"release, does not match", "promotion, does not match", "request, goes on"})
  void whatIsNoVersionIsDeployedByHandOnly(String cause, String said) {
    assertThat(refusal(cause, "nightly", "1.3.0", "-", "-", "-").orElse("goes on")).contains(said);
  }

  private static Optional<String> refusal(
      String cause, String ours, String deployed, String onItsWay, String latest, String last) {
    Origin origin =
        new Origin(
            Cause.valueOf(cause.replace("!", "").toUpperCase(Locale.ROOT)),
            "key",
            "ada",
            Deployments.NOW,
            "correlation");
    DeploymentOrder order =
        new DeploymentOrder(
            new Deployable(Version.parse(ours), new CommitSha("a".repeat(40)), List.of()),
            new TreeMap<>(),
            new EnvironmentConfig(
                "production",
                Optional.empty(),
                "production",
                Approval.NONE,
                List.of(),
                List.of(),
                List.of()),
            "a",
            origin);
    return RequestRules.refusal(
        new DeploymentWish(
            origin,
            new TagName("v" + ours),
            List.of("production"),
            new TreeMap<>(),
            Optional.empty(),
            cause.endsWith("!")),
        order,
        new RequestRules.Standing(
            Version.parse(deployed),
            Version.parse(onItsWay),
            latest.equals("-")
                ? Optional.empty()
                : Optional.of(new Head(ConfigRevision.FIRST, Attempt.FIRST, latest)),
            DeploymentState.parse(last)));
  }
}
