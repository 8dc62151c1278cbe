/**
 * The story that a local run plays on {@code acme/rocket}: what people do, and what Slipway has to
 * make of it.
 */
@NullMarked
package dev.slipway.local.story;

import org.jspecify.annotations.NullMarked;
