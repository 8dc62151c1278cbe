/** The processor function: its handler, and the one place where adapters are built. */
@NullMarked
package dev.slipway.processor;

import org.jspecify.annotations.NullMarked;
