/** Walks of JSON, TOML, YAML, XML and program texts, which say where values stand. */
@NullMarked
package dev.slipway.shared.domain.files.scan;

import org.jspecify.annotations.NullMarked;
