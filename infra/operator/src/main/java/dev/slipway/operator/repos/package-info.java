/** {@code slipway repos}: where Slipway is at work, and what it would do now. */
@NullMarked
package dev.slipway.operator.repos;

import org.jspecify.annotations.NullMarked;
