/** GraphQL mutations. */
@NullMarked
package dev.slipway.standin.graphql.mutation;

import org.jspecify.annotations.NullMarked;
