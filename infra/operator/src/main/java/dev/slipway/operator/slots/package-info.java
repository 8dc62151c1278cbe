/**
 * {@code slipway slots}: who holds which environments, who waits, and the way out when one hangs.
 */
@NullMarked
package dev.slipway.operator.slots;

import org.jspecify.annotations.NullMarked;
