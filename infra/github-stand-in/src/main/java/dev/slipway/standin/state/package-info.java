/**
 * What GitHub remembers. Here: repositories with their issues, pull requests and releases. No
 * behaviour.
 */
@NullMarked
package dev.slipway.standin.state;

import org.jspecify.annotations.NullMarked;
