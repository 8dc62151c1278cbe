package dev.slipway.processor.deploy;

import dev.slipway.processor.deploy.ledger.DeploymentLedger;
import dev.slipway.processor.fault.Fault;
import dev.slipway.shared.domain.config.Approval;
import dev.slipway.shared.domain.config.EnvironmentConfig;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.deploy.DeploymentRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one person, proved by their own token, may approve: what an environment's {@code approval},
 * as it was when the deployment was asked for, names them or a team of theirs for.
 */
public final class ApprovalRights implements ConfirmDeployments.Permit {
  private final DeploymentLedger ledger;
  private final Approvers approvers;
  private final String token;
  private final String login;
  private final String owner;
  private final Map<String, Boolean> teams = new HashMap<>();

  /**
   * @param login whose token it is
   * @param owner the repository's owner: the organization of teams that are named without one
   */
  public ApprovalRights(
      DeploymentLedger ledger, Approvers approvers, String token, String login, String owner) {
    this.ledger = ledger;
    this.approvers = approvers;
    this.token = token;
    this.login = login;
    this.owner = owner;
  }

  @Override
  public Optional<String> refusal(DeploymentKey key) {
    // What is not there is refused anyway.
    return ledger.find(key).flatMap(this::refusal);
  }

  private Optional<String> refusal(DeploymentRecord record) {
    EnvironmentConfig environment = record.order().environment();
    Approval approval = environment.approval();
    if (!approval.isNeeded()
        || approval.users().stream().anyMatch(login::equalsIgnoreCase)
        || isInOneOf(approval.teams())) {
      return Optional.empty();
    }
    List<String> named = new ArrayList<>(approval.users());
    approval.teams().forEach(team -> named.add("team " + team));
    return Optional.of(
        "%s may not approve for %s: that is for %s"
            .formatted(login, environment.name(), String.join(", ", named)));
  }

  /** A team that the token may not look into counts only when no other one says yes. */
  private boolean isInOneOf(List<String> names) {
    @Nullable Fault unseen = null;
    for (String name : names) {
      try {
        if (teams.computeIfAbsent(name, this::ask)) {
          return true;
        }
      } catch (Fault fault) {
        unseen = fault;
      }
    }
    if (unseen != null) {
      throw unseen;
    }
    return false;
  }

  private boolean ask(String name) {
    int slash = name.indexOf('/');
    return approvers.inTeam(
        token, slash < 0 ? owner : name.substring(0, slash), name.substring(slash + 1), login);
  }
}
