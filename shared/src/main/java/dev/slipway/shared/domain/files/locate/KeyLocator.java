package dev.slipway.shared.domain.files.locate;

import dev.slipway.shared.domain.files.scan.MalformedFile;
import dev.slipway.shared.domain.files.scan.Span;
import dev.slipway.shared.domain.files.scan.Syntax;
import java.util.ArrayList;
import java.util.List;

/**
 * The version under one key of a JSON, TOML or YAML file.
 *
 * @param path as {@link dev.slipway.shared.domain.files.scan.Scalars} names it
 * @param nothing the reason when it is not there
 */
public record KeyLocator(Syntax syntax, List<String> path, String nothing)
    implements VersionLocator {
  public static KeyLocator top(Syntax syntax) {
    return new KeyLocator(syntax, List.of("version"), "it has no \"version\" of its own");
  }

  public static KeyLocator at(Syntax syntax, List<String> path, String selector) {
    return new KeyLocator(syntax, path, "there is no text at " + selector);
  }

  @Override
  public Located locate(String text) throws MalformedFile {
    List<Span> places = new ArrayList<>();
    syntax.scan(
        text,
        (key, inside, isText) -> {
          if (isText && path.equals(key)) {
            if (!places.isEmpty()) {
              throw MalformedFile.twice(text, inside, path.getLast());
            }
            places.add(inside);
          }
        });
    return Located.of(places, nothing);
  }
}
