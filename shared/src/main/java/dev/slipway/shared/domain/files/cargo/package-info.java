/** Rust's manifests and lock files. */
@NullMarked
package dev.slipway.shared.domain.files.cargo;

import org.jspecify.annotations.NullMarked;
