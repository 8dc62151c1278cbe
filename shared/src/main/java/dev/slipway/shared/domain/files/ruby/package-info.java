/** Ruby's gems and their lock files. */
@NullMarked
package dev.slipway.shared.domain.files.ruby;

import org.jspecify.annotations.NullMarked;
