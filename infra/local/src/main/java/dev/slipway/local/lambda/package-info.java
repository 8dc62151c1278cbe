/**
 * What AWS does around the functions, on one machine: gateway, event source and Lambda's runtime
 * API.
 */
@NullMarked
package dev.slipway.local.lambda;

import org.jspecify.annotations.NullMarked;
