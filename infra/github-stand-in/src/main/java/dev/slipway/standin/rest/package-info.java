/** The REST API: one small class per resource. */
@NullMarked
package dev.slipway.standin.rest;

import org.jspecify.annotations.NullMarked;
