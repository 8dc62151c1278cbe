/** Release notes and changelogs as text: render, read back, merge with what people wrote. */
@NullMarked
package dev.slipway.shared.domain.changelog;

import org.jspecify.annotations.NullMarked;
