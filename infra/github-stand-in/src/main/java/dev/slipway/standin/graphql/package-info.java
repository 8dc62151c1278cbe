/** The GraphQL API, executed against an excerpt of GitHub's own schema. */
@NullMarked
package dev.slipway.standin.graphql;

import org.jspecify.annotations.NullMarked;
