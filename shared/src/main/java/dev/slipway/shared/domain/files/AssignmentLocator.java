package dev.slipway.shared.domain.files;

import dev.slipway.shared.domain.files.SourceText.Language;
import dev.slipway.shared.domain.version.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Versions that a program's text assigns as a literal.
 *
 * @param literal what is searched in the {@link SourceText}; its group {@code version} is the
 *     place. Loops in it give nothing back, so its time grows with the text only
 * @param nothing what is said when it is not there
 */
record AssignmentLocator(Language language, Pattern literal, String nothing)
    implements VersionLocator {
  private static final String LINE_START = "(?<![^\r\n])";
  private static final String STRING =
      "(?<quote>[\"'])(?<version>" + SourceText.INSIDE + "*+)\\k<quote>";

  /** {@code VERSION = "1.4.0"}, or {@code spec.version = "1.4.0"} in a gemspec. */
  static final AssignmentLocator RUBY =
      new AssignmentLocator(
          Language.RUBY,
          Pattern.compile(
              LINE_START
                  + "[ \t]*+(?:(?:[A-Z]\\w*+::)*+VERSION|[a-z_]\\w*+\\.version)[ \t]*+=[ \t]*+"
                  + STRING),
          "it sets no VERSION or version to a literal");

  /** {@code __version__ = "1.4.0"} at the top level of a module, perhaps with a type. */
  static AssignmentLocator python(List<String> names) {
    return new AssignmentLocator(
        Language.PYTHON,
        Pattern.compile(
            LINE_START
                + "(?:"
                + names.stream().map(Pattern::quote).collect(Collectors.joining("|"))
                + ")"
                + "[ \t]*+(?::[^=\r\n]*+)?+=[ \t]*+"
                + STRING
                + "(?=[ \t]*+(?:[\r\n;]|\\z))"),
        "it does not set " + String.join(" or ", names) + " to a literal");
  }

  @Override
  public Located locate(String text) throws MalformedFile {
    List<Span> places = new ArrayList<>();
    Matcher found = literal.matcher(SourceText.masked(text, language));
    while (found.find()) {
      places.add(new Span(found.start("version"), found.end("version")));
    }
    return places.isEmpty()
        ? new Nothing(nothing)
        : new Places(MarkerLocator.allTheSame(text, places, "what is assigned"));
  }

  @Override
  public Optional<Version> read(String place) {
    return language == Language.PYTHON ? PythonVersion.read(place) : LooseVersion.parse(place);
  }
}
