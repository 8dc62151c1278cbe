/** From commit messages to the next version: Conventional Commits, bumps, SemVer 2.0.0. */
@NullMarked
package dev.slipway.shared.domain.version;

import org.jspecify.annotations.NullMarked;
