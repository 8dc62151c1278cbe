/** A git repository on disk, read without git and without a network. */
@NullMarked
package dev.slipway.operator.clone;

import org.jspecify.annotations.NullMarked;
