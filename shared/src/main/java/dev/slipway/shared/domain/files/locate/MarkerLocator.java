package dev.slipway.shared.domain.files.locate;

import dev.slipway.shared.domain.files.scan.MalformedFile;
import dev.slipway.shared.domain.files.scan.Span;
import dev.slipway.shared.domain.files.scan.VersionText;
import java.util.ArrayList;
import java.util.List;

/**
 * Versions on lines with the word {@code slipway:version}, and on the lines between {@code
 * slipway:version-start} and {@code slipway:version-end}, in whatever comment the language has. A
 * marked line or block holds one version, perhaps several times: with two different ones nobody
 * could say which is meant.
 *
 * <p>The words of release-please do as well, so that files need no change when a team moves over:
 * {@code x-release-please-version}, {@code x-release-please-start-version}, {@code
 * x-release-please-end}.
 */
public record MarkerLocator() implements VersionLocator {
  private static final String WORD = "slipway:version";
  private static final String START = WORD + "-start";
  private static final String END = WORD + "-end";

  private enum Marker {
    NONE(List.of()),
    LINE(List.of(WORD, "x-release-please-version")),
    START(List.of(MarkerLocator.START, "x-release-please-start-version")),
    END(List.of(MarkerLocator.END, "x-release-please-end"));

    private final List<String> words;

    Marker(List<String> words) {
      this.words = words;
    }
  }

  @Override
  public Located locate(String text) throws MalformedFile {
    List<Span> places = new ArrayList<>();
    boolean marked = false;
    int blockFrom = -1;
    int lineStart = 0;
    while (lineStart < text.length()) {
      int lineEnd = Span.lineEnd(text, lineStart);
      Marker marker = markerIn(text, lineStart, lineEnd);
      marked |= marker != Marker.NONE;
      switch (marker) {
        case NONE -> {}
        case LINE -> {
          if (blockFrom < 0) {
            places.addAll(onlyVersion(text, lineStart, lineEnd, "line"));
          }
        }
        case START -> {
          if (blockFrom >= 0) {
            throw new MalformedFile(text, lineStart, START + " within a block that has not ended");
          }
          blockFrom = lineEnd;
        }
        case END -> {
          if (blockFrom < 0) {
            throw new MalformedFile(text, lineStart, END + " without " + START);
          }
          places.addAll(onlyVersion(text, blockFrom, lineStart, "block"));
          blockFrom = -1;
        }
      }
      lineStart = lineEnd + 1;
    }
    if (blockFrom >= 0) {
      throw new MalformedFile(text, blockFrom - 1, START + " without " + END);
    }
    return marked ? new Places(places) : new Nothing("no line is marked with " + WORD);
  }

  private static Marker markerIn(String text, int from, int to) {
    Marker found = Marker.NONE;
    int first = to;
    for (Marker marker : Marker.values()) {
      for (String word : marker.words) {
        int at = firstWord(text, word, from, first);
        if (at < first) {
          first = at;
          found = marker;
        }
      }
    }
    return found;
  }

  /** Where the word stands first; {@code to} where it does not. */
  private static int firstWord(String text, String word, int from, int to) {
    int at = text.indexOf(word, from, Math.min(to, text.length()));
    while (at >= 0 && !isWord(text, at, word, to)) {
      at = text.indexOf(word, at + 1, to);
    }
    return at < 0 ? to : at;
  }

  private static boolean isWord(String text, int at, String word, int to) {
    int end = at + word.length();
    return end <= to
        && text.startsWith(word, at)
        && (end == to
            || !(VersionText.isAlphanumeric(text.charAt(end))
                || "-_:".indexOf(text.charAt(end)) >= 0)
            || text.startsWith("-->", end));
  }

  private static List<Span> onlyVersion(String text, int from, int to, String what)
      throws MalformedFile {
    List<Span> versions = VersionText.versionsIn(text, from, to);
    if (versions.isEmpty()) {
      throw new MalformedFile(text, from, "the marked " + what + " holds no version");
    }
    return Span.same(text, versions, "the marked " + what);
  }
}
