/** What a browser sees: repositories, pull requests with a merge button, releases, deliveries. */
@NullMarked
package dev.slipway.standin.page;

import org.jspecify.annotations.NullMarked;
