/** What a repository shows, read in few requests. */
@NullMarked
package dev.slipway.processor.github.read;

import org.jspecify.annotations.NullMarked;
