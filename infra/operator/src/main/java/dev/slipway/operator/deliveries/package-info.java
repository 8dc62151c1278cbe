/** {@code slipway deliveries}: what became of webhooks, here and at GitHub. */
@NullMarked
package dev.slipway.operator.deliveries;

import org.jspecify.annotations.NullMarked;
