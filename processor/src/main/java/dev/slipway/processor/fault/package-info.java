/** What can go wrong, each saying whether trying again can help and when. */
@NullMarked
package dev.slipway.processor.fault;

import org.jspecify.annotations.NullMarked;
