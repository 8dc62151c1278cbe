/** How long the functions take from nothing to their first answer, measured as Lambda runs them. */
@NullMarked
package dev.slipway.local.bench;

import org.jspecify.annotations.NullMarked;
