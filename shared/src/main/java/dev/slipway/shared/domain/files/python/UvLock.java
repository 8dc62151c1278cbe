package dev.slipway.shared.domain.files.python;

import dev.slipway.shared.domain.files.scan.MalformedFile;
import dev.slipway.shared.domain.files.scan.Span;
import dev.slipway.shared.domain.files.scan.Syntax;
import dev.slipway.shared.domain.version.Version;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The version that a {@code uv.lock} repeats of the project in its own folder: the package whose
 * source is {@code editable}, {@code virtual} or {@code directory} with the path {@code .}. A
 * project with a dynamic version has none there.
 */
public record UvLock() implements PythonLocator {
  private static final Set<String> OWN = Set.of("editable", "virtual", "directory");

  @Override
  public Located locate(String text) throws MalformedFile {
    Map<String, Span> versions = new LinkedHashMap<>();
    Set<String> own = new HashSet<>();
    Syntax.TOML.scan(
        text,
        (path, inside, isText) -> {
          if (!isText || path.size() < 3 || !path.getFirst().equals("package")) {
            return;
          }
          if (path.size() == 3
              && path.get(2).equals("version")
              && versions.put(path.get(1), inside) != null) {
            throw MalformedFile.twice(text, inside, "version");
          } else if (path.size() == 4
              && path.get(2).equals("source")
              && OWN.contains(path.get(3))
              && inside.in(text).equals(".")) {
            own.add(path.get(1));
          }
        });
    List<Span> places = new ArrayList<>();
    versions.forEach((entry, span) -> {
      if (own.contains(entry)) {
        places.add(span);
      }
    });
    return Located.of(places, "it has no entry of the project itself with a version");
  }

  @Override
  public String written(String place, Version next) {
    return PythonVersion.normalised(next);
  }
}
