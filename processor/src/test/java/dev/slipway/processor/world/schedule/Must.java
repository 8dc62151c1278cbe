package dev.slipway.processor.world.schedule;

/** What must hold at any moment of a schedule. */
final class Must {
  private Must() {}

  static void hold(boolean holds, String what, Object... of) {
    if (!holds) {
      throw new AssertionError("must hold: " + what.formatted(of));
    }
  }
}
