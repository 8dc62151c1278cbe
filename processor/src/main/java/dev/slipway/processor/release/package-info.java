/**
 * The release PR and the release: gather what GitHub shows, plan, carry out; and the ports this
 * needs.
 */
@NullMarked
package dev.slipway.processor.release;

import org.jspecify.annotations.NullMarked;
