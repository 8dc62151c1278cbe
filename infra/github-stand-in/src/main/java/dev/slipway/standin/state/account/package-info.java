/** People, organizations, teams and Apps, and what they may do. */
@NullMarked
package dev.slipway.standin.state.account;

import org.jspecify.annotations.NullMarked;
