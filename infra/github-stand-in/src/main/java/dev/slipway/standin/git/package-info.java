/** Real git underneath: objects, references, merges and comparisons, on JGit. */
@NullMarked
package dev.slipway.standin.git;

import org.jspecify.annotations.NullMarked;
