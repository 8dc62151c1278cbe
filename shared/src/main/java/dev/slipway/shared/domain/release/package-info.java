/** What a repository's release needs next: facts in, plan out, nothing touched. */
@NullMarked
package dev.slipway.shared.domain.release;

import org.jspecify.annotations.NullMarked;
