/** Log lines and metrics: their names once, and how they are written for CloudWatch to read. */
@NullMarked
package dev.slipway.shared.telemetry;

import org.jspecify.annotations.NullMarked;
