/** Says things on pull requests, once each. */
@NullMarked
package dev.slipway.processor.release.speak;

import org.jspecify.annotations.NullMarked;
