package dev.slipway.shared.domain.files;

/** A file is not what its kind says, or past a limit. It never leaves this package. */
final class MalformedFile extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedFile(String reason) {
    // No stack trace: it is a value with a reason, made from text that anybody may write.
    super(reason, null, false, false);
  }

  MalformedFile(String text, int position, String reason) {
    this("line " + Span.lineOf(text, position) + ": " + reason);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
