package dev.slipway.operator.repos;

import dev.slipway.operator.connect.Asked;
import dev.slipway.operator.connect.Connection;
import dev.slipway.shared.contract.Instruction;
import dev.slipway.shared.domain.repo.DeliveryId;
import dev.slipway.shared.domain.repo.RepositoryName;
import java.util.Optional;

/** A plan that a person asks for: a message in the repository's group, under a fresh id. */
public final class AskedPlan {
  private AskedPlan() {}

  /** Asks for it; the id that the journal will know it by. */
  public static DeliveryId enqueue(Connection to, RepositoryName repository) {
    return Asked.enqueue(
        to,
        to.gitHubOfStack().target(repository),
        "",
        new Instruction.Plan(Instruction.Cause.BY_HAND, Optional.empty(), Optional.empty()));
  }
}
