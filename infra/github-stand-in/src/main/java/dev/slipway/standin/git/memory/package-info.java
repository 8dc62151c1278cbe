/** A git repository in maps: thousands of them come and go in a test run. */
@NullMarked
package dev.slipway.standin.git.memory;

import org.jspecify.annotations.NullMarked;
