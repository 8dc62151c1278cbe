package dev.slipway.shared.telemetry;

import java.util.Locale;

/** The fields a log line can have. What has no field here is not logged. */
public enum LogField {
  /** When, as an ISO-8601 instant. */
  TIMESTAMP,
  /** {@code DEBUG}, {@code INFO}, {@code WARN}, {@code ERROR}. */
  LEVEL,
  /** One sentence for people. */
  MESSAGE,
  /** Which function: {@code receiver}, {@code processor}, {@code reconciler}. */
  FUNCTION,
  /** What was being done; an {@link Operation}. */
  OPERATION,
  /** Ties together all lines that go back to one cause. */
  CORRELATION_ID,
  /** GitHub's delivery GUID, or the derived id of a plan. */
  DELIVERY_ID,
  /** {@code owner/name}. */
  REPOSITORY,
  /** The repository's numeric id. */
  REPOSITORY_ID,
  /** The App installation's numeric id. */
  INSTALLATION_ID,
  /** GitHub's event name. */
  EVENT,
  /** The event's action. */
  ACTION,
  /** A pull request's number. */
  PULL_REQUEST,
  /** A branch's short name. */
  BRANCH,
  /** A tag's short name. */
  TAG,
  /** A version. */
  VERSION,
  /** Which try this is, from 1. */
  ATTEMPT,
  /** How many tries there were, when it is given up. */
  ATTEMPT_COUNT,
  /** How long it took, in milliseconds. */
  DURATION_MS,
  /** How long to wait before the next try, in milliseconds. */
  WAIT_MS,
  /** Requests GitHub still allows in this hour. */
  GITHUB_RATE_LIMIT_REMAINING,
  /** Requests sent to GitHub that cost rate limit. */
  GITHUB_REQUESTS,
  /** An HTTP request's method. */
  METHOD,
  /** An HTTP request's path with its variable parts left out. */
  PATH_TEMPLATE,
  /** An HTTP answer's status. */
  STATUS,
  /** How it ended. */
  OUTCOME,
  /** Why it ended so. */
  REASON,
  /** Why it was given up. */
  FAILURE_REASON,
  /** A fault's name ({@code OptimisticLockFailure} …). */
  FAULT,
  /** Whether trying again can help. */
  RETRIABLE,
  /** An exception's class. */
  EXCEPTION,
  /** Where an exception came from, innermost frames first. */
  STACK,
  /** How many there were of what the message says. */
  COUNT;

  /** The name in the line. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
