package dev.slipway.operator.moving;

import dev.slipway.operator.moving.Migration.Omission;
import java.util.ArrayList;
import java.util.List;

/** Collects the options that are not taken over, each once. */
final class Omissions {
  private final List<Omission> found = new ArrayList<>();

  void add(String what, String why) {
    Omission omission = new Omission(what, why);
    if (!found.contains(omission)) {
      found.add(omission);
    }
  }

  List<Omission> list() {
    return found;
  }
}
