/** What happens to issues and pull requests. */
@NullMarked
package dev.slipway.standin.action.pull;

import org.jspecify.annotations.NullMarked;
