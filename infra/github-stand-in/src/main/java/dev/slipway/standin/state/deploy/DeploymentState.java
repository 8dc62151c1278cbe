package dev.slipway.standin.state.deploy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a deployment status says.
 *
 * <p>Source: <a
 * href="https://docs.github.com/en/rest/deployments/statuses#create-a-deployment-status">Create a
 * deployment status</a>.
 */
public enum DeploymentState {
  ERROR,
  FAILURE,
  INACTIVE,
  IN_PROGRESS,
  QUEUED,
  PENDING,
  SUCCESS,
  /** Only GitHub itself says this: a job waits for its environment's protection rules. */
  WAITING;

  /** The word in GitHub's JSON. */
  public String json() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The state of this word, if a caller may set it. */
  public static Optional<DeploymentState> ofCaller(String json) {
    return Arrays.stream(values())
        .filter(state -> state != WAITING && state.json().equals(json))
        .findFirst();
  }
}
