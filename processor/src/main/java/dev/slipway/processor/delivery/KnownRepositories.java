package dev.slipway.processor.delivery;

import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.domain.repo.RepositoryId;
import java.time.Instant;

/**
 * The repositories that a token's webhooks told of. An App can ask GitHub where it is installed; a
 * token sees many repositories that are not meant, or no list at all.
 */
public interface KnownRepositories {
  /** Notes it under its present name; costs one write at most, and none that changes nothing. */
  void note(RepositoryRef repository, Instant at);

  /** It is gone; noting it again brings it back. */
  void forget(RepositoryId repository);
}
