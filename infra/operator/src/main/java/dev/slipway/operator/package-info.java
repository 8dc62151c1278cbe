/** The command-line tool: one command each for what people do with Slipway. */
@NullMarked
package dev.slipway.operator;

import org.jspecify.annotations.NullMarked;
