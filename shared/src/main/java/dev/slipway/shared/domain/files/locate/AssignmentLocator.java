package dev.slipway.shared.domain.files.locate;

import dev.slipway.shared.domain.files.scan.MalformedFile;
import dev.slipway.shared.domain.files.scan.SourceText;
import dev.slipway.shared.domain.files.scan.SourceText.Language;
import dev.slipway.shared.domain.files.scan.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Versions that a program's text assigns as a literal.
 *
 * @param literal what is searched in the {@link SourceText}; its group {@code version} is the
 *     place. Loops in it give nothing back, so its time grows with the text only
 * @param nothing the reason when it is not there
 */
public record AssignmentLocator(Language language, Pattern literal, String nothing)
    implements VersionLocator {
  /** The beginning of a line. */
  public static final String LINE_START = "(?<![^\r\n])";

  /** A string in quotes, in a masked text. */
  public static final String STRING =
      "(?<quote>[\"'])(?<version>" + SourceText.INSIDE + "*+)\\k<quote>";

  @Override
  public Located locate(String text) throws MalformedFile {
    List<Span> places = new ArrayList<>();
    Matcher found = literal.matcher(SourceText.masked(text, language));
    while (found.find()) {
      places.add(new Span(found.start("version"), found.end("version")));
    }
    return Located.same(text, places, "what is assigned", nothing);
  }
}
