package dev.slipway.shared.domain.files.locate;

import dev.slipway.shared.domain.files.scan.MalformedFile;
import dev.slipway.shared.domain.files.scan.Span;
import dev.slipway.shared.domain.files.scan.VersionText;
import dev.slipway.shared.domain.version.Version;
import dev.slipway.shared.domain.version.VersionPattern;
import java.util.ArrayList;
import java.util.List;

/**
 * Versions between the two fixed texts of a pattern such as {@code version = "{version}"}. No
 * regular expression: the texts are searched as they are, so nothing can backtrack.
 *
 * <p>A pattern that begins with a word does not fit in the middle of a longer one ({@code version
 * =} is not found in {@code rust-version =}); one that begins with {@code {version}} fits at the
 * beginning of a line. All that it fits must be the same version.
 */
public record PatternLocator(VersionPattern pattern) implements VersionLocator {
  /** Texts looked at as versions: real files need a few, one made to keep us busy has no end. */
  private static final int MOST_ATTEMPTS = 100_000;

  @Override
  public Located locate(String text) throws MalformedFile {
    List<Span> places = new Search(text, pattern.prefix(), pattern.suffix()).places();
    return Located.same(
        text, places, "what the pattern fits", "the pattern " + pattern + " fits nowhere");
  }

  private static final class Search {
    private final String text;
    private final String prefix;
    private final String suffix;
    private int attempts;

    Search(String text, String prefix, String suffix) {
      this.text = text;
      this.prefix = prefix;
      this.suffix = suffix;
    }

    List<Span> places() throws MalformedFile {
      List<Span> places = new ArrayList<>();
      int at = nextBegin(0);
      while (at >= 0) {
        int end = versionEnd(at);
        if (end > at) {
          places.add(new Span(at, end));
          at = nextBegin(end);
        } else {
          // The next fit may overlap this one, but begins at least one character later.
          at = nextBegin(at - prefix.length() + 1);
        }
      }
      return places;
    }

    /** Where a version may begin, behind the next fit of the prefix from here on; or -1. */
    private int nextBegin(int from) {
      if (prefix.isEmpty()) {
        return nextLineStart(from);
      }
      int at = text.indexOf(prefix, from);
      while (at >= 0 && isInsideWord(at)) {
        at = text.indexOf(prefix, at + 1);
      }
      return at < 0 ? -1 : at + prefix.length();
    }

    private int nextLineStart(int from) {
      for (int at = from; at < text.length(); at++) {
        char before = at == 0 ? '\n' : text.charAt(at - 1);
        if (before == '\n' || before == '\r' || (at == 1 && before == '\uFEFF')) {
          return at;
        }
      }
      return -1;
    }

    private boolean isInsideWord(int at) {
      char first = prefix.charAt(0);
      if (at == 0 || !(VersionText.isAlphanumeric(first) || first == '_')) {
        return false;
      }
      char before = text.charAt(at - 1);
      return VersionText.isVersionChar(before) || before == '_';
    }

    /** Where the version that begins here ends, the suffix right behind it; or -1. */
    private int versionEnd(int at) throws MalformedFile {
      int runEnd = at;
      while (runEnd < text.length()
          && runEnd - at <= VersionText.LONGEST
          && VersionText.isVersionChar(text.charAt(runEnd))) {
        runEnd++;
      }
      if (suffix.isEmpty()) {
        int end = VersionText.trimmedBack(text, at, runEnd);
        return isVersion(at, end) ? end : -1;
      }
      // The suffix may itself begin like a version ({version}-alpine): the longest version wins.
      for (int end = runEnd; end > at; end--) {
        if (text.startsWith(suffix, end) && isVersion(at, end)) {
          return end;
        }
      }
      return -1;
    }

    private boolean isVersion(int from, int to) throws MalformedFile {
      if (++attempts > MOST_ATTEMPTS) {
        throw new MalformedFile("the pattern nearly fits in too many places");
      }
      return Version.parse(text.substring(from, to)).isPresent();
    }
  }
}
