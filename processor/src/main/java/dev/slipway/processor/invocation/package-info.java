/** One run of the function: how long it has, and who hears what it does. */
@NullMarked
package dev.slipway.processor.invocation;

import org.jspecify.annotations.NullMarked;
