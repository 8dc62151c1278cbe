package dev.slipway.shared.domain.files;

import dev.slipway.shared.domain.version.Version;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The version that a {@code uv.lock} repeats of the project in its own folder: the package whose
 * source is {@code editable}, {@code virtual} or {@code directory} with the path {@code .}. A
 * project with a dynamic version has none there.
 */
record UvLockLocator() implements VersionLocator {
  private static final Set<String> OWN = Set.of("editable", "virtual", "directory");

  @Override
  public Located locate(String text) throws MalformedFile {
    Map<String, Span> versions = new LinkedHashMap<>();
    Set<String> own = new HashSet<>();
    List<Span> twice = new ArrayList<>();
    TomlScanner.scan(
        text,
        (path, inside, isText) -> {
          if (!isText || path.size() < 3 || !path.getFirst().equals("package")) {
            return;
          }
          if (path.size() == 3
              && path.get(2).equals("version")
              && versions.put(path.get(1), inside) != null) {
            twice.add(inside);
          } else if (path.size() == 4
              && path.get(2).equals("source")
              && OWN.contains(path.get(3))
              && inside.in(text).equals(".")) {
            own.add(path.get(1));
          }
        });
    if (!twice.isEmpty()) {
      throw new MalformedFile(
          text, twice.getFirst().start(), "\"version\" stands here a second time");
    }
    List<Span> places = new ArrayList<>();
    versions.forEach((entry, span) -> {
      if (own.contains(entry)) {
        places.add(span);
      }
    });
    return places.isEmpty()
        ? new Nothing("it has no entry of the project itself with a version")
        : new Places(places);
  }

  @Override
  public Optional<Version> read(String place) {
    return PythonVersion.read(place);
  }

  @Override
  public String written(String place, Version next) {
    return PythonVersion.normalised(next);
  }
}
