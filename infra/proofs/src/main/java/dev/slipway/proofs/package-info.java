/** For tests: says how often something was tried and held. */
@NullMarked
package dev.slipway.proofs;

import org.jspecify.annotations.NullMarked;
