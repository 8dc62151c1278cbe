/** Migrates a team's configuration of another release tool to Slipway. */
@NullMarked
package dev.slipway.operator.moving;

import org.jspecify.annotations.NullMarked;
