/**
 * Settings, typed and checked: the repository's own and the operator's. Its parser stands outside.
 */
@NullMarked
package dev.slipway.shared.domain.config;

import org.jspecify.annotations.NullMarked;
