/** What each run of the release use cases needs. */
@NullMarked
package dev.slipway.processor.release.run;

import org.jspecify.annotations.NullMarked;
