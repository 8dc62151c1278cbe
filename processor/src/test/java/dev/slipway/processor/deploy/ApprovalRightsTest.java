package dev.slipway.processor.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.processor.deploy.ledger.LedgerChange;
import dev.slipway.processor.fault.PermanentFault;
import dev.slipway.shared.domain.config.Approval;
import dev.slipway.shared.domain.config.EnvironmentConfig;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.deploy.DeploymentOrder;
import dev.slipway.shared.domain.deploy.DeploymentOrder.Deployable;
import dev.slipway.shared.domain.deploy.DeploymentRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApprovalRightsTest {
  private static final DeploymentKey KEY = Deployments.key("production", "v1.2.0", 1, 1);

  private final InMemoryDeploymentLedger ledger = new InMemoryDeploymentLedger();
  private final List<String> asked = new ArrayList<>();

  /** Eve is in {@code acme/crew}; nobody may look into {@code acme/secret}. */
  private final Approvers approvers =
      new Approvers() {
        @Override
        public Optional<String> login(String token) {
          return Optional.of(token);
        }

        @Override
        public boolean inTeam(String token, String organization, String team, String login) {
          asked.add(organization + "/" + team);
          if (team.equals("secret")) {
            throw new PermanentFault("NoPermission", "this token may not look into teams");
          }
          return (organization + "/" + team + " " + login).equals("acme/crew eve");
        }
      };

  private ApprovalRights rights(String login, List<String> users, List<String> teams) {
    DeploymentRecord any = Deployments.record(KEY);
    DeploymentOrder order = any.order();
    EnvironmentConfig environment = order.environment();
    ledger.commit(
        List.of(
            new LedgerChange.Insert(
                DeploymentRecord.first(
                    KEY,
                    new DeploymentOrder(
                        new Deployable(order.version(), order.commit(), order.artifact()),
                        order.components(),
                        new EnvironmentConfig(
                            environment.name(),
                            environment.after(),
                            environment.concurrencyGroup(),
                            new Approval(users, teams),
                            List.of(),
                            List.of(),
                            List.of()),
                        order.configDigest(),
                        order.origin()),
                    any.progress()))));
    return new ApprovalRights(ledger, approvers, "token", login, "acme");
  }

  @ParameterizedTest
  @CsvSource({
    "ada, ada, '', true",
    "Ada, ada, '', true",
    "eve, ada, '', false",
    "eve, ada, crew, true",
    "eve, '', acme/crew, true",
    "eve, '', other/crew, false",
    "eve, '', crow, false",
    "eve, '', '', true", // it needs nobody's; what it is in decides
  })
  void whoIsNamedOrInATeamThatIs(String login, String user, String team, boolean may) {
    ApprovalRights rights =
        rights(
            login,
            user.isEmpty() ? List.of() : List.of(user),
            team.isEmpty() ? List.of() : List.of(team));

    assertThat(rights.refusal(KEY).isEmpty()).isEqualTo(may);
  }

  @Test
  void theRefusalSaysForWhomItIs() {
    assertThat(rights("eve", List.of("ada"), List.of("crow")).refusal(KEY))
        .contains("eve may not approve for production: that is for ada, team crow");
  }

  @Test
  void aTeamIsAskedAboutOnce() {
    ApprovalRights rights = rights("bob", List.of(), List.of("crew"));
    rights.refusal(KEY);
    rights.refusal(KEY);

    assertThat(asked).containsExactly("acme/crew");
  }

  @Test
  void aTeamThatCannotBeSeenCountsOnlyWhenNoOtherSaysYes() {
    assertThat(rights("eve", List.of(), List.of("secret", "crew")).refusal(KEY)).isEmpty();
    assertThatThrownBy(
            () -> new ApprovalRights(ledger, approvers, "token", "bob", "acme").refusal(KEY))
        .isInstanceOf(PermanentFault.class)
        .hasMessageContaining("may not look into teams");
  }
}
