/**
 * Version files, text in and text out: where a version stands and how it is replaced, byte for
 * byte.
 */
@NullMarked
package dev.slipway.shared.domain.files;

import org.jspecify.annotations.NullMarked;
