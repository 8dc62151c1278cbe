/** JavaScript's manifests and lock files. */
@NullMarked
package dev.slipway.shared.domain.files.npm;

import org.jspecify.annotations.NullMarked;
