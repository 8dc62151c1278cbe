/** How a function's process begins. */
@NullMarked
package dev.slipway.shared.start;

import org.jspecify.annotations.NullMarked;
