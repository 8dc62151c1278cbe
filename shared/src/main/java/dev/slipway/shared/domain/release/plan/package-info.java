/**
 * Decides what a release pull request ought to be. Pure: the same facts always give the same plan.
 */
@NullMarked
package dev.slipway.shared.domain.release.plan;

import org.jspecify.annotations.NullMarked;
