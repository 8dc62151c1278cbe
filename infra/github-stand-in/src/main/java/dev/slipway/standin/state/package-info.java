/** What GitHub remembers: accounts, repositories, pull requests, releases, apps. No behaviour. */
@NullMarked
package dev.slipway.standin.state;

import org.jspecify.annotations.NullMarked;
