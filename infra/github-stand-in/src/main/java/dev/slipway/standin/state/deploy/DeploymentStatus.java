package dev.slipway.standin.state.deploy;

import dev.slipway.standin.state.account.Account;
import dev.slipway.standin.state.id.NodeIds;
import java.time.Instant;

/** One status of a deployment. */
public record DeploymentStatus(
    long id, DeploymentState state, Account creator, Details details, Instant createdAt) {
  /**
   * Text and links of a status.
   *
   * @param logUrl empty for none, as GitHub has it
   * @param environmentUrl empty for none
   */
  public record Details(
      String description, String environment, String logUrl, String environmentUrl) {}

  public String nodeId() {
    return NodeIds.of("DES", id);
  }
}
