/** Releases go into environments, one at a time in each, none lost and none overtaken. */
@NullMarked
package dev.slipway.processor.deploy;

import org.jspecify.annotations.NullMarked;
