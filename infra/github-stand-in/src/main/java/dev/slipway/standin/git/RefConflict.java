package dev.slipway.standin.git;

/** Why a swap of refs changed nothing. */
public record RefConflict(RefChange change, Reason reason) {
  /** What stood in the way. */
  public enum Reason {
    /** The ref is not what {@code before} says. */
    STALE,
    /** It was to be created and is there. */
    EXISTS,
    /** It was to be changed and is not there. */
    MISSING,
    NOT_FAST_FORWARD,
    /** {@code a} and {@code a/b} cannot both be refs. */
    NAME_CLASH,
    /** Git does not allow such a name. */
    BAD_NAME,
    /** A branch must be at a commit, and the object must exist. */
    NO_SUCH_OBJECT
  }
}
