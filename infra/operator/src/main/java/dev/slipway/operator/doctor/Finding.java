package dev.slipway.operator.doctor;

/**
 * The result of one check.
 *
 * @param check what was looked at: {@code queue}, {@code table}, …
 * @param what what is the case
 * @param todo what to do; "" when nothing
 */
record Finding(String check, Level level, String what, String todo) {
  /** How bad it is. */
  enum Level {
    OK,
    /** Not looked at, or good to know. */
    NOTE,
    PROBLEM
  }

  static Finding ok(String check, String what) {
    return new Finding(check, Level.OK, what, "");
  }

  static Finding note(String check, String what, String todo) {
    return new Finding(check, Level.NOTE, what, todo);
  }

  static Finding problem(String check, String what, String todo) {
    return new Finding(check, Level.PROBLEM, what, todo);
  }
}
