/** What the merge of an open pull request would release, in words. */
@NullMarked
package dev.slipway.shared.domain.release.preview;

import org.jspecify.annotations.NullMarked;
