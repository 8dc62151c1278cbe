package dev.slipway.operator;

/** What every command's exit code means. */
public final class ExitCode {
  /** Done, and all is as it should be. */
  public static final int OK = 0;

  /** Done, and what was asked about is not as it should be. */
  public static final int NOT_OK = 1;

  /** Not done: called wrongly, or something it needs is missing. */
  public static final int CANNOT_RUN = 2;

  /** Not done: it did not get its turn in the time that was allowed, and nothing is held. */
  public static final int LOCK_TIMEOUT = 3;

  private ExitCode() {}
}
