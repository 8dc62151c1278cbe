/** {@code slipway doctor}: is everything there that a stack needs, and is it as it must be? */
@NullMarked
package dev.slipway.operator.doctor;

import org.jspecify.annotations.NullMarked;
