package dev.slipway.shared.telemetry;

import java.util.Locale;

/**
 * What can be done, for logs and as a metric's dimension: a closed list, so dashboards stay
 * bounded.
 */
public enum Operation {
  START,
  RECEIVE,
  VERIFY_SIGNATURE,
  ENQUEUE,
  PROCESS_DELIVERY,
  DEAD_LETTER,
  READ_CONFIG,
  GATHER_FACTS,
  PLAN,
  CREATE_BRANCH,
  UPDATE_BRANCH,
  DELETE_BRANCH,
  CREATE_PR,
  UPDATE_PR,
  CLOSE_PR,
  COMMENT,
  LABEL,
  CREATE_TAG,
  CREATE_RELEASE,
  UPDATE_RELEASE,
  MINT_TOKEN,
  GITHUB_REQUEST,
  JOURNAL,
  KEEP_NOTES,
  REQUEST_DEPLOYMENT,
  UPDATE_DEPLOYMENT,
  TAKE_SLOT,
  FREE_SLOT,
  RECONCILE;

  /** The name in logs and metrics. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
