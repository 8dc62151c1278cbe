/** Clone, fetch and push with an ordinary git client. */
@NullMarked
package dev.slipway.standin.transport;

import org.jspecify.annotations.NullMarked;
