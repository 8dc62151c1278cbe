package dev.slipway.shared.domain.files.locate;

import dev.slipway.shared.domain.files.scan.MalformedFile;
import dev.slipway.shared.domain.files.scan.Span;
import dev.slipway.shared.domain.version.Version;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Where the version stands in a file of one format. Most formats need nothing else. */
public interface VersionLocator extends FileFormat {
  /** What was found. */
  sealed interface Located {
    /** These places in the text's order; {@link Nothing} for this reason when there are none. */
    static Located of(List<Span> places, String nothing) {
      return places.isEmpty()
          ? new Nothing(nothing)
          : new Places(places.stream().sorted(Comparator.comparingInt(Span::start)).toList());
    }

    /**
     * The same for places that all state one version.
     *
     * @param where what holds them, for the error
     * @throws MalformedFile when they state two
     */
    static Located same(String text, List<Span> places, String where, String nothing)
        throws MalformedFile {
      return of(Span.same(text, places, where), nothing);
    }
  }

  /** All places that state the version, in the text's order; at least one, and none overlap. */
  record Places(List<Span> spans) implements Located {
    public Places {
      spans = List.copyOf(spans);
    }
  }

  /** A sound file that states no version of its own. */
  record Nothing(String reason) implements Located {}

  Located locate(String text) throws MalformedFile;

  /** Reads one place. The place is beyond doubt, so more than strict SemVer is read. */
  default Optional<Version> read(String place) {
    return LooseVersion.parse(place);
  }

  /** What is written in the place of this one. */
  default String written(String place, Version next) {
    return next.toString();
  }

  @Override
  default VersionLocator alone() {
    return this;
  }
}
