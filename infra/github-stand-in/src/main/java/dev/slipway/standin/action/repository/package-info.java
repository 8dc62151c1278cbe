/** What happens to a repository itself: refs, commits, pushes, releases. */
@NullMarked
package dev.slipway.standin.action.repository;

import org.jspecify.annotations.NullMarked;
