/** Carries out a plan: release branches and release pull requests. */
@NullMarked
package dev.slipway.processor.release.apply;

import org.jspecify.annotations.NullMarked;
