/** Python's projects, the modules that state their versions, and lock files. */
@NullMarked
package dev.slipway.shared.domain.files.python;

import org.jspecify.annotations.NullMarked;
