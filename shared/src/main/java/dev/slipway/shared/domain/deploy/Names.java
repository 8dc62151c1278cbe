package dev.slipway.shared.domain.deploy;

/** What the names in this package have in common. */
final class Names {
  private Names() {}

  static void check(String what, String value, int longest) {
    if (value.isBlank()
        || value.length() > longest
        || value.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          what + " has 1 to " + longest + " characters on one line, not " + value.length());
    }
  }
}
