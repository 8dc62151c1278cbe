/** Maven's poms and the reactors that they form. */
@NullMarked
package dev.slipway.shared.domain.files.maven;

import org.jspecify.annotations.NullMarked;
