package dev.slipway.standin.graphql.engine;

import dev.slipway.standin.state.Repository;

/** A node that belongs to a repository; its fields are read under the repository's lock. */
public interface InRepository {
  Repository repository();
}
