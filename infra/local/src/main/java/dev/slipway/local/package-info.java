/**
 * The whole system on one machine: what it is made of, the story it tells, and its command line.
 */
@NullMarked
package dev.slipway.local;

import org.jspecify.annotations.NullMarked;
