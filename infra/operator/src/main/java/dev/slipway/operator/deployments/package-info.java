/** {@code slipway deployments}: asks for deployments, decides about them, and shows them. */
@NullMarked
package dev.slipway.operator.deployments;

import org.jspecify.annotations.NullMarked;
