/**
 * From a batch of messages to effects that happen once: order, journal, retry, what becomes of a
 * failure.
 */
@NullMarked
package dev.slipway.processor.delivery;

import org.jspecify.annotations.NullMarked;
