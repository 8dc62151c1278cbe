package dev.slipway.standin.graphql;

import dev.slipway.standin.state.Repository;

/** A node that belongs to a repository; its fields are read under the repository's lock. */
interface InRepository {
  Repository repository();
}
