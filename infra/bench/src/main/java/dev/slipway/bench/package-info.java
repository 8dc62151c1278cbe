/** How long warm code takes, by JMH. */
@NullMarked
package dev.slipway.bench;

import org.jspecify.annotations.NullMarked;
