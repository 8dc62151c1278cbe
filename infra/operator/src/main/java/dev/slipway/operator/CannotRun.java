package dev.slipway.operator;

/**
 * A command cannot do what it was asked to, because of how it was called or where it runs. Its
 * message is for people, a line for each problem: what, where, what to do.
 */
public final class CannotRun extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CannotRun(String message) {
    super(message);
  }

  public CannotRun(String message, Throwable cause) {
    super(message, cause);
  }
}
