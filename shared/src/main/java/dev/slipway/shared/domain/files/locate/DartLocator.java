package dev.slipway.shared.domain.files.locate;

import dev.slipway.shared.domain.files.scan.MalformedFile;
import dev.slipway.shared.domain.files.scan.Syntax;
import dev.slipway.shared.domain.version.Version;
import java.util.Optional;

/**
 * The {@code version} of a {@code pubspec.yaml}.
 *
 * <p>Source: <a href="https://dart.dev/tools/pub/pubspec#version">pubspec</a>. A number behind a
 * {@code +} is Flutter's build number: it rises with each upload to a store, not with each release,
 * so it is the team's. It stays as it is and is no part of the version.
 */
public record DartLocator() implements VersionLocator {
  private static final KeyLocator VERSION = KeyLocator.top(Syntax.YAML);

  @Override
  public Located locate(String text) throws MalformedFile {
    return VERSION.locate(text);
  }

  @Override
  public Optional<Version> read(String place) {
    return VERSION.read(place.substring(0, place.length() - buildNumber(place).length()));
  }

  @Override
  public String written(String place, Version next) {
    return next.toString().contains("+") ? next.toString() : next + buildNumber(place);
  }

  private static String buildNumber(String place) {
    int plus = place.lastIndexOf('+');
    boolean number = plus >= 0 && place.substring(plus).matches("\\+[0-9]+");
    return number ? place.substring(plus) : "";
  }
}
