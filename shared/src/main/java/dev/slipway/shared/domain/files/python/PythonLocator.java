package dev.slipway.shared.domain.files.python;

import dev.slipway.shared.domain.files.locate.AssignmentLocator;
import dev.slipway.shared.domain.files.locate.VersionLocator;
import dev.slipway.shared.domain.files.scan.SourceText.Language;
import dev.slipway.shared.domain.version.Version;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A place in which a version is written as Python writes it. */
public interface PythonLocator extends VersionLocator {
  @Override
  default Optional<Version> read(String place) {
    return PythonVersion.read(place);
  }

  /** {@code __version__ = "1.4.0"} at the top level of a module, perhaps with a type. */
  static PythonLocator module(List<String> names) {
    return new AssignmentLocator(
            Language.PYTHON,
            Pattern.compile(
                AssignmentLocator.LINE_START
                    + "(?:"
                    + names.stream().map(Pattern::quote).collect(Collectors.joining("|"))
                    + ")"
                    + "[ \t]*+(?::[^=\r\n]*+)?+=[ \t]*+"
                    + AssignmentLocator.STRING
                    + "(?=[ \t]*+(?:[\r\n;]|\\z))"),
            "it does not set " + String.join(" or ", names) + " to a literal")
        ::locate;
  }
}
