/** Deployments, environments, workflow runs, checks and statuses of a repository. */
@NullMarked
package dev.slipway.standin.state.deploy;

import org.jspecify.annotations.NullMarked;
