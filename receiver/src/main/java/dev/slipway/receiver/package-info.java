/**
 * Takes webhooks in: signature first, keep what later steps need, enqueue, answer. Nothing else.
 */
@NullMarked
package dev.slipway.receiver;

import org.jspecify.annotations.NullMarked;
