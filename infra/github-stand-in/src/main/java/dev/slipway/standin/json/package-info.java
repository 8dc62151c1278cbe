/** GitHub's JSON shapes, shared by REST answers and webhook payloads. */
@NullMarked
package dev.slipway.standin.json;

import org.jspecify.annotations.NullMarked;
