package dev.slipway.shared.domain.files.scan;

/**
 * A program's text in which comments are blank and what is inside of strings is {@link #INSIDE}, so
 * that what is searched in it is code. It has the same length: positions are those of the text.
 *
 * <p>No language is read in full: a string of one line ends with its line at the latest, so that
 * what is misread ends there too.
 */
public final class SourceText {
  /** Stands for each character inside of a string. */
  public static final char INSIDE = '\0';

  /** What strings and comments look like. */
  public enum Language {
    PYTHON("#", false, true),
    RUBY("#", false, false),
    /** Groovy and Kotlin, as in Gradle's scripts. */
    GRADLE("//", true, true);

    private final String comment;
    private final boolean blockComments;
    private final boolean tripleQuotes;

    Language(String comment, boolean blockComments, boolean tripleQuotes) {
      this.comment = comment;
      this.blockComments = blockComments;
      this.tripleQuotes = tripleQuotes;
    }
  }

  private final String text;
  private final Language language;
  private final StringBuilder masked;

  private SourceText(String text, Language language) {
    this.text = text;
    this.language = language;
    this.masked = new StringBuilder(text.replace(INSIDE, ' '));
  }

  public static String masked(String text, Language language) {
    SourceText source = new SourceText(text, language);
    source.mask();
    return source.masked.toString();
  }

  private void mask() {
    int at = 0;
    if (text.startsWith("\uFEFF")) {
      masked.setCharAt(at++, '\n');
    }
    while (at < text.length()) {
      char c = text.charAt(at);
      if (text.startsWith(language.comment, at)) {
        at = cover(at, Span.lineEnd(text, at), ' ');
      } else if (language.blockComments && text.startsWith("/*", at)) {
        at = cover(at, endOf("*/", at + 2), ' ');
      } else if (language == Language.RUBY && isAtLineStart(at) && text.startsWith("=begin", at)) {
        at = cover(at, endOfRubyComment(at), ' ');
      } else if (c == '"' || c == '\'') {
        at = string(at);
      } else {
        at++;
      }
    }
  }

  private int string(int begin) {
    String quote = text.substring(begin, begin + 1);
    boolean lines = language.tripleQuotes && text.startsWith(quote.repeat(3), begin);
    String end = lines ? quote.repeat(3) : quote;
    int at = begin + end.length();
    int start = at;
    while (at < text.length() && !text.startsWith(end, at)) {
      char c = text.charAt(at);
      if (!lines && (c == '\n' || c == '\r')) {
        return at;
      }
      at = Math.min(text.length(), at + (c == '\\' ? 2 : 1));
    }
    cover(start, at, INSIDE);
    return Math.min(text.length(), at + end.length());
  }

  private int endOfRubyComment(int from) {
    int end = endOf("=end", from);
    while (end < text.length() && !isAtLineStart(end - "=end".length())) {
      end = endOf("=end", end);
    }
    return end;
  }

  private int endOf(String end, int from) {
    int found = text.indexOf(end, from);
    return found < 0 ? text.length() : found + end.length();
  }

  private boolean isAtLineStart(int at) {
    return at == 0 || text.charAt(at - 1) == '\n' || text.charAt(at - 1) == '\r';
  }

  private int cover(int from, int to, char with) {
    for (int i = from; i < to; i++) {
      masked.setCharAt(i, with);
    }
    return to;
  }
}
