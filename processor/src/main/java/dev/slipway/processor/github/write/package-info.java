/** Refs, commits, pull requests, comments and releases. */
@NullMarked
package dev.slipway.processor.github.write;

import org.jspecify.annotations.NullMarked;
