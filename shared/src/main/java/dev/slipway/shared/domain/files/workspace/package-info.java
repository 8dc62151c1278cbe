/**
 * Packages that require each other: workspaces whose versions move together, and components
 * released apart.
 */
@NullMarked
package dev.slipway.shared.domain.files.workspace;

import org.jspecify.annotations.NullMarked;
