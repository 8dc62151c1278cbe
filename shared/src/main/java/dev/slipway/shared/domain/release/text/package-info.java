/** The texts of release pull requests: rendering and parsing are pairs. */
@NullMarked
package dev.slipway.shared.domain.release.text;

import org.jspecify.annotations.NullMarked;
