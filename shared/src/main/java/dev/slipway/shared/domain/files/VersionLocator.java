package dev.slipway.shared.domain.files;

import dev.slipway.shared.domain.version.Version;
import java.util.List;
import java.util.Optional;

/** Where the version stands in a file of one kind. All that a kind of file has to know. */
interface VersionLocator {
  /** What was found. */
  sealed interface Located {}

  /**
   * All places that state the version, in the text's order, at least one, none touching another.
   */
  record Places(List<Span> spans) implements Located {
    public Places {
      spans = List.copyOf(spans);
    }
  }

  /** A sound file that states no version of its own. */
  record Nothing(String reason) implements Located {}

  Located locate(String text) throws MalformedFile;

  /** Reads one place. Kinds whose place is beyond doubt may read more than strict SemVer. */
  default Optional<Version> read(String place) {
    return Version.parse(place);
  }

  /** What is written in the place of this one. */
  default String written(String place, Version next) {
    return next.toString();
  }
}
