/**
 * GitHub: one class per request document, with the request and the meaning of its answers together.
 */
@NullMarked
package dev.slipway.processor.github;

import org.jspecify.annotations.NullMarked;
