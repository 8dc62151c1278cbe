/** Parses, prices and executes GraphQL documents against the excerpt of the schema. */
@NullMarked
package dev.slipway.standin.graphql.engine;

import org.jspecify.annotations.NullMarked;
