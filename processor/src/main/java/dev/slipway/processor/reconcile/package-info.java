/** Webhooks are a hint, GitHub is the truth: asks again for what was lost, plans nothing itself. */
@NullMarked
package dev.slipway.processor.reconcile;

import org.jspecify.annotations.NullMarked;
