/** {@code slipway backtest}: what would have been released, beside what was. */
@NullMarked
package dev.slipway.operator.backtest;

import org.jspecify.annotations.NullMarked;
