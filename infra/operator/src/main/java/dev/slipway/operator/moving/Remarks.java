package dev.slipway.operator.moving;

import dev.slipway.operator.moving.Moved.Without;
import java.util.ArrayList;
import java.util.List;

/** Gathers what does not come along, each once. */
final class Remarks {
  private final List<Without> found = new ArrayList<>();

  void say(String what, String why) {
    Without remark = new Without(what, why);
    if (!found.contains(remark)) {
      found.add(remark);
    }
  }

  List<Without> list() {
    return found;
  }
}
