/**
 * The queue contract: what the receiver says to the processor, its text form, its group and its
 * ids.
 */
@NullMarked
package dev.slipway.shared.contract;

import org.jspecify.annotations.NullMarked;
