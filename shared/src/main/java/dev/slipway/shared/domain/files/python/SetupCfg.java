package dev.slipway.shared.domain.files.python;

import dev.slipway.shared.domain.files.locate.VersionLocator.Nothing;
import dev.slipway.shared.domain.files.locate.VersionLocator.Places;
import dev.slipway.shared.domain.files.scan.MalformedFile;
import dev.slipway.shared.domain.files.scan.Span;
import dev.slipway.shared.domain.repo.RepositoryPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a {@code setup.cfg} says about its project's version.
 *
 * <p>Source: <a
 * href="https://setuptools.pypa.io/en/latest/userguide/declarative_config.html">setuptools</a> and
 * Python's {@code configparser}: a line that is indented goes on with the value before it.
 */
public final class SetupCfg {
  private SetupCfg() {}

  static PythonSource source(String path, String text) throws MalformedFile {
    List<Span> values = new ArrayList<>();
    boolean metadata = false;
    boolean continues = false;
    int at = text.startsWith("\uFEFF") ? 1 : 0;
    while (at < text.length()) {
      int end = Span.lineEnd(text, at);
      Span line = new Span(at, end).trimmed(text);
      boolean indented = line.start() > at && !line.isEmpty();
      boolean comment = !line.isEmpty() && "#;".indexOf(text.charAt(line.start())) >= 0;
      if (!comment && !line.isEmpty()) {
        if (indented) {
          if (continues) {
            throw new MalformedFile(text, at, "the version goes on over more than one line");
          }
        } else if (text.charAt(at) == '[') {
          metadata = line.in(text).startsWith("[metadata]");
          continues = false;
        } else {
          Optional<Span> value = metadata ? value(text, line) : Optional.empty();
          value.ifPresent(values::add);
          continues = value.isPresent();
        }
      }
      at = end + 1;
    }
    if (values.size() > 1) {
      throw new MalformedFile(text, values.get(1).start(), "version is set here a second time");
    }
    return values.isEmpty() || values.getFirst().isEmpty()
        ? new PythonSource.Here(new Nothing("it states no version under [metadata]"))
        : source(path, text, values.getFirst());
  }

  private static PythonSource source(String path, String text, Span value) {
    String version = value.in(text);
    if (version.startsWith("attr:")) {
      return PythonSource.ofAttribute(path, version.substring(5).strip());
    }
    if (version.startsWith("file:")) {
      Optional<String> file = RepositoryPath.resolve(path, version.substring(5).strip());
      if (file.isPresent()) {
        return new PythonSource.InFile(file.get());
      }
    }
    return new PythonSource.Here(new Places(List.of(value)));
  }

  private static Optional<Span> value(String text, Span line) {
    int at = line.start();
    while (at < line.end() && "=:".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String key = text.substring(line.start(), at).strip().toLowerCase(Locale.ROOT);
    return key.equals("version") && at < line.end()
        ? Optional.of(new Span(at + 1, line.end()).trimmed(text))
        : Optional.empty();
  }
}
