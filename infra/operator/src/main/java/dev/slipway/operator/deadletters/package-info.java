/** {@code slipway deadletters}: what was given up is looked at, put back, or discarded. */
@NullMarked
package dev.slipway.operator.deadletters;

import org.jspecify.annotations.NullMarked;
