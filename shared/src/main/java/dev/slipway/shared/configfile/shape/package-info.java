/**
 * How settings are declared and read: places in a YAML file, shapes of values, mappings. No class
 * here knows a particular setting.
 */
@NullMarked
package dev.slipway.shared.configfile.shape;

import org.jspecify.annotations.NullMarked;
