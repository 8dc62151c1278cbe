/** {@code slipway preview}: the planner on a clone on disk, without a network. */
@NullMarked
package dev.slipway.operator.preview;

import org.jspecify.annotations.NullMarked;
