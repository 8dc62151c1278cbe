/** Reads what a repository shows, as far as a plan depends on it. Changes nothing. */
@NullMarked
package dev.slipway.processor.release.look;

import org.jspecify.annotations.NullMarked;
