package dev.slipway.operator;

/** The exit codes of every command. */
public final class ExitCode {
  /** Done, and everything is as it should be. */
  public static final int OK = 0;

  /** Done, but something is wrong or was left undone. */
  public static final int NOT_OK = 1;

  /** Not done: called wrongly, or something it needs is missing. */
  public static final int CANNOT_RUN = 2;

  /** Not done: it did not get its turn in the time that was allowed, and nothing is held. */
  public static final int LOCK_TIMEOUT = 3;

  private ExitCode() {}
}
