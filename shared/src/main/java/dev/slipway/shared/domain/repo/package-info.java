/**
 * Small validated identifiers: a value of one of these types is well-formed wherever it turns up.
 */
@NullMarked
package dev.slipway.shared.domain.repo;

import org.jspecify.annotations.NullMarked;
