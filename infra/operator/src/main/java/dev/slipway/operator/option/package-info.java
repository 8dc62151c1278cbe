/** Options that several commands have. */
@NullMarked
package dev.slipway.operator.option;

import org.jspecify.annotations.NullMarked;
