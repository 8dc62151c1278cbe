package dev.slipway.shared.domain.files;

/** Lines of a text, whatever ends them. */
final class Lines {
  private Lines() {}

  /** Where the line that this position stands in ends, before its line break. */
  static int end(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
      at++;
    }
    return at;
  }
}
