/** Requests and answers: routing, limits, entity tags, faults and the request log. */
@NullMarked
package dev.slipway.standin.http;

import org.jspecify.annotations.NullMarked;
