/** Reads {@code .github/slipway.yml}: YAML in, settings or a list of problems with places out. */
@NullMarked
package dev.slipway.shared.configfile;

import org.jspecify.annotations.NullMarked;
