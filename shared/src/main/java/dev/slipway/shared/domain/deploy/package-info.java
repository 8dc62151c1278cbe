/** Deployments: numbered records, and the slots that let one at a time into an environment. */
@NullMarked
package dev.slipway.shared.domain.deploy;

import org.jspecify.annotations.NullMarked;
