/** Ids of all kinds. */
@NullMarked
package dev.slipway.standin.state.id;

import org.jspecify.annotations.NullMarked;
