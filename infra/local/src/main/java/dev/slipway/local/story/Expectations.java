package dev.slipway.local.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks what one look at the system finds, and collects what is not as expected. */
final class Expectations {
  private final List<String> wrong = new ArrayList<>();

  /** Something that the rest of the look needs is missing. */
  static final class Missing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Missing(String what) {
      super(what);
    }
  }

  void is(String what, Object expected, Object actual) {
    if (!expected.equals(actual)) {
      wrong.add("%s should be %s, it is %s".formatted(what, expected, actual));
    }
  }

  void holds(String what, String text, String... parts) {
    for (String part : parts) {
      if (!text.contains(part)) {
        wrong.add("%s should hold \"%s\"".formatted(what, part));
      }
    }
  }

  void lacks(String what, String text, String... parts) {
    for (String part : parts) {
      if (text.contains(part)) {
        wrong.add("%s should not hold \"%s\"".formatted(what, part));
      }
    }
  }

  <T> T there(String what, Optional<T> value) {
    return value.orElseThrow(() -> new Missing("there should be " + what));
  }

  List<String> wrong() {
    return List.copyOf(wrong);
  }
}
