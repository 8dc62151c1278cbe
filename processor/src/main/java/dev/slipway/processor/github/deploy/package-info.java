/** GitHub's Deployments, and who may decide about them. */
@NullMarked
package dev.slipway.processor.github.deploy;

import org.jspecify.annotations.NullMarked;
