package dev.slipway.shared.domain.files.locate;

import dev.slipway.shared.domain.files.scan.MalformedFile;
import dev.slipway.shared.domain.files.scan.SourceText;
import dev.slipway.shared.domain.files.scan.SourceText.Language;
import dev.slipway.shared.domain.files.scan.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The literal {@code version} of a Gradle build script, Groovy or Kotlin: at the top level, or in
 * {@code allprojects} or {@code subprojects}. In every other block the word means something else.
 */
public record GradleLocator() implements VersionLocator {
  private static final Pattern LITERAL =
      Pattern.compile(
          "(?:(?:project|rootProject)\\.)?+version(?:[ \t]*+=[ \t]*+|[ \t]*+\\([ \t]*+|[ \t]++)"
              + "(?<quote>[\"'])(?<version>"
              + SourceText.INSIDE
              + "*+)\\k<quote>");

  private static final Pattern PROJECT_BLOCK =
      Pattern.compile("(?:allprojects|subprojects)[ \t]*+(?:\\([ \t]*+\\)[ \t]*+)?+\\{");

  @Override
  public Located locate(String text) throws MalformedFile {
    String code = SourceText.masked(text, Language.GRADLE);
    List<Span> places = new ArrayList<>();
    Matcher literal = LITERAL.matcher(code);
    Matcher block = PROJECT_BLOCK.matcher(code);
    Deque<Boolean> open = new ArrayDeque<>();
    int foreign = 0;
    boolean statementBegins = true;
    boolean nextIsProject = false;
    for (int at = 0; at < code.length(); at++) {
      char c = code.charAt(at);
      if (statementBegins && !Span.isSpace(c)) {
        statementBegins = false;
        nextIsProject = block.region(at, code.length()).lookingAt();
        if (foreign == 0 && literal.region(at, code.length()).lookingAt()) {
          places.add(new Span(literal.start("version"), literal.end("version")));
        }
      }
      if (c == '{') {
        open.push(nextIsProject);
        foreign += nextIsProject ? 0 : 1;
        nextIsProject = false;
      } else if (c == '}' && !open.isEmpty()) {
        foreign -= open.pop() ? 0 : 1;
      }
      statementBegins |= "\r\n;{}".indexOf(c) >= 0;
    }
    // "$major.4.0" is put together when the build runs.
    places.removeIf(span -> span.in(text).contains("$"));
    return Located.same(text, places, "the script", "it sets no version to a literal");
  }
}
