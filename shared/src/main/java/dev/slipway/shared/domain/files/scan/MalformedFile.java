package dev.slipway.shared.domain.files.scan;

/**
 * A file is not what its kind says, or past a limit. It never leaves the packages of version files.
 */
public final class MalformedFile extends Exception {
  private static final long serialVersionUID = 1L;

  public MalformedFile(String reason) {
    // No stack trace: it is a value with a reason, made from text that anybody may write.
    super(reason, null, false, false);
  }

  public MalformedFile(String text, int position, String reason) {
    this("line " + Span.lineOf(text, position) + ": " + reason);
  }

  /** A key stands twice. Parsers differ in which of the two counts, so neither is taken. */
  public static MalformedFile twice(String text, Span second, String key) {
    return new MalformedFile(text, second.start(), '"' + key + "\" appears here a second time");
  }

  public String reason() {
    return String.valueOf(getMessage());
  }
}
