package dev.slipway.processor.deploy.ledger;

import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.domain.repo.InstallationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The repositories with something in motion, for whoever looks after all of them: stuck slots,
 * approvals that are late, statuses that were lost.
 */
public interface DeployingRepositories {
  /**
   * A repository is about to give out a ticket; said before it does, again and again.
   *
   * @param installation as far as it is known
   */
  void note(RepositoryRef repository, Optional<InstallationId> installation, Instant at);

  /** All that were noted, by repository id. */
  List<Deploying> all();

  /**
   * A repository was found idle. One that was noted anew since then stays.
   *
   * <p>Between a note and its ticket a repository looks idle: forget only notes that are older than
   * any invocation.
   *
   * @return whether it is gone
   */
  boolean forget(Deploying seen);

  /**
   * @param at when it was noted last
   */
  record Deploying(RepositoryRef repository, Optional<InstallationId> installation, Instant at) {}
}
