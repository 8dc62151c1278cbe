package dev.slipway.shared.contract;

import dev.slipway.shared.domain.deploy.EnvironmentName;
import dev.slipway.shared.domain.repo.TagName;
import java.util.regex.Pattern;

/** What fits into an instruction; everything there comes from outside. */
final class Bounds {
  private static final int LONGEST = 255;
  private static final Pattern REQUEST_KEY = Pattern.compile("[\\x21-\\x7e]{1,128}");

  private Bounds() {}

  static void positive(String what, long number) {
    if (number <= 0) {
      throw new IllegalArgumentException(what + " is positive: " + number);
    }
  }

  static void count(String what, int count, int most) {
    if (count > most) {
      throw new IllegalArgumentException("at most " + most + " " + what + ", not " + count);
    }
  }

  static void requestKey(String key) {
    if (!REQUEST_KEY.matcher(key).matches()) {
      throw new IllegalArgumentException(
          "a request key has 1 to 128 printable ASCII characters and no space, not "
              + key.length());
    }
  }

  static void environment(String name) {
    EnvironmentName _ = new EnvironmentName(name);
  }

  static void tag(String name) {
    TagName _ = new TagName(name);
  }

  static void line(String what, String text) {
    if (text.isBlank()
        || text.length() > LONGEST
        || text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          what + " has 1 to " + LONGEST + " characters on one line, not " + text.length());
    }
  }
}
