/** How each field of each GraphQL type is answered. */
@NullMarked
package dev.slipway.standin.graphql.fields;

import org.jspecify.annotations.NullMarked;
