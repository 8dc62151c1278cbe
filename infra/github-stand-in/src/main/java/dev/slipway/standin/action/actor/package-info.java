/** Who does something, and how Apps come to be and are installed. */
@NullMarked
package dev.slipway.standin.action.actor;

import org.jspecify.annotations.NullMarked;
