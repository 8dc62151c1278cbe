/** Where a version stands in a file of one format, and how it is replaced there. */
@NullMarked
package dev.slipway.shared.domain.files.locate;

import org.jspecify.annotations.NullMarked;
