/** What happens to deployments, environments, checks and workflow runs. */
@NullMarked
package dev.slipway.standin.action.deploy;

import org.jspecify.annotations.NullMarked;
