/** Turns merged release pull requests into tags and GitHub releases. */
@NullMarked
package dev.slipway.processor.release.publish;

import org.jspecify.annotations.NullMarked;
