/** A stateful GitHub over HTTP on real git: the world, its people and its front door. */
@NullMarked
package dev.slipway.standin;

import org.jspecify.annotations.NullMarked;
