/** Commands in comments on pull requests: what they say, whether they count, and the answer. */
@NullMarked
package dev.slipway.shared.domain.command;

import org.jspecify.annotations.NullMarked;
