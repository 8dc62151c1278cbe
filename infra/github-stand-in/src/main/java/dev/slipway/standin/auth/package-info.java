/** Who is asking and what they may do: tokens, App JWTs, permissions. */
@NullMarked
package dev.slipway.standin.auth;

import org.jspecify.annotations.NullMarked;
