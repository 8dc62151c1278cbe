package dev.slipway.shared.domain.version;

/** How much a set of changes raises a version, smallest first. */
public enum Bump {
  NONE,
  PATCH,
  MINOR,
  MAJOR;

  /** The larger of the two. */
  public Bump max(Bump other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
