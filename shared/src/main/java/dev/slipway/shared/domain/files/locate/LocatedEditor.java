package dev.slipway.shared.domain.files.locate;

import dev.slipway.shared.domain.files.locate.VersionLocator.Located;
import dev.slipway.shared.domain.files.locate.VersionLocator.Nothing;
import dev.slipway.shared.domain.files.locate.VersionLocator.Places;
import dev.slipway.shared.domain.files.scan.MalformedFile;
import dev.slipway.shared.domain.files.scan.Reading;
import dev.slipway.shared.domain.files.scan.Span;
import dev.slipway.shared.domain.files.scan.VersionText;
import dev.slipway.shared.domain.version.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Replaces what a locator found, and nothing else, then looks whether the new text is found to
 * state the new version.
 */
public record LocatedEditor(VersionLocator locator) {
  /** The version that the text states; empty when it states none, or no version. */
  public Optional<Version> read(String text) {
    return Reading.tried(text, this::located)
        .flatMap(located ->
            located instanceof Places(List<Span> spans)
                ? locator.read(spans.getFirst().in(text))
                : Optional.empty());
  }

  /** The text with this version; every character that is not the version stays. */
  public Edited edit(String text, Version next) {
    try {
      return switch (located(text)) {
        case Nothing(String reason) -> new Edited.NoVersion(reason);
        case Places(List<Span> spans) -> replace(text, spans, next);
      };
    } catch (MalformedFile e) {
      return new Edited.NotEditable(e.reason());
    }
  }

  private Edited replace(String text, List<Span> spans, Version next) throws MalformedFile {
    List<String> wanted = new ArrayList<>();
    StringBuilder edited = new StringBuilder(text.length() + 100);
    int done = 0;
    for (Span span : spans) {
      requireVersionLike(text, span);
      wanted.add(locator.written(span.in(text), next));
      edited.append(text, done, span.start()).append(wanted.getLast());
      done = span.end();
    }
    String result = edited.append(text, done, text.length()).toString();
    if (result.equals(text)) {
      return new Edited.Unchanged();
    }
    return states(result, wanted)
        ? new Edited.Changed(result)
        : new Edited.NotEditable("with " + next + " in its place the version cannot be read back");
  }

  /** Not always SemVer (1.0.Final), but something that was meant as a version. */
  private static void requireVersionLike(String text, Span span) throws MalformedFile {
    String place = span.in(text);
    boolean like =
        place.length() <= VersionText.LONGEST
            && !place.isEmpty()
            && VersionText.isAlphanumeric(place.charAt(0))
            && place.chars().allMatch(c -> VersionText.isVersionChar((char) c) || c == '_');
    if (!like) {
      throw new MalformedFile(
          text, span.start(), "what stands in the version's place is not a version");
    }
  }

  private boolean states(String text, List<String> wanted) throws MalformedFile {
    return located(text) instanceof Places(List<Span> spans)
        && spans.stream().map(span -> span.in(text)).toList().equals(wanted);
  }

  private Located located(String text) throws MalformedFile {
    if (text.length() > Reading.MAX_CHARS) {
      throw new MalformedFile("the file has more than " + Reading.MAX_CHARS + " characters");
    }
    return locator.locate(text);
  }
}
