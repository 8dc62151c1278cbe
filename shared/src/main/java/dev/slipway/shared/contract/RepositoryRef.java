package dev.slipway.shared.contract;

import dev.slipway.shared.domain.repo.RepositoryId;
import dev.slipway.shared.domain.repo.RepositoryName;

/** A repository as an event shows it: the id that stays, and the name it had at that moment. */
public record RepositoryRef(RepositoryId id, RepositoryName name) {}
