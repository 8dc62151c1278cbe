/** What a team's configuration of another release tool comes to in Slipway. */
@NullMarked
package dev.slipway.operator.moving;

import org.jspecify.annotations.NullMarked;
