package dev.slipway.shared.configfile;

import dev.slipway.shared.configfile.shape.Mapping;
import dev.slipway.shared.configfile.shape.Mapping.Values;
import dev.slipway.shared.configfile.shape.Problems;
import dev.slipway.shared.configfile.shape.Setting;
import dev.slipway.shared.configfile.shape.Shape;
import dev.slipway.shared.configfile.shape.Shapes;
import dev.slipway.shared.configfile.shape.YamlValue;
import dev.slipway.shared.domain.files.VersionFile;
import dev.slipway.shared.domain.files.VersionFileKind;
import dev.slipway.shared.domain.version.VersionPattern;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** The setting {@code files}: paths, or paths with a kind, a pattern or a selector. */
final class VersionFileReader {
  private static final int MOST = 100;
  private static final int LONGEST_SELECTOR = 300;

  private static final Setting<String> FILE_PATH =
      Setting.required(
          "path",
          PathReader.WRITTEN,
          "the entry has no path",
          "The path from the repository's root.");

  private static final Setting<Optional<VersionFileKind>> KIND =
      Setting.optional(
          "kind",
          Shapes.choice(List.of(VersionFileKind.values()), VersionFileKind::key),
          "One of the kinds below. Without it the file's name decides, and marker is the kind of an unknown name.");

  private static final Setting<Optional<VersionPattern>> PATTERN =
      Setting.optional(
          "pattern",
          PatternReader.IN_FILE,
          "The text around the version on one line, with {version} in it.");

  private static final Setting<Optional<String>> SELECTOR =
      Setting.optional(
          "selector",
          Shapes.text(LONGEST_SELECTOR, ".", YamlValue::string),
          "Where in the file the version is");

  private static final Mapping<VersionFile> ENTRY =
      new Mapping<>(
          List.of(FILE_PATH, KIND, PATTERN, SELECTOR),
          VersionFileReader::entry,
          whatGoesTogether());

  static final Shape<List<VersionFile>> LIST =
      Shapes.listOf(
          Shapes.either(PathReader.WRITTEN, ENTRY, VersionFileReader::item),
          MOST,
          VersionFile::path);

  private VersionFileReader() {}

  private static Optional<VersionFile> item(YamlValue item) {
    return item.node() instanceof MappingNode
        ? ENTRY.read(item)
        : PathReader.WRITTEN.read(item).map(VersionFile::at);
  }

  private static Optional<VersionFile> entry(Values values) {
    if (!values.sound()) {
      return Optional.empty(); // what could not be read would not fit the rest
    }
    Optional<VersionFileKind> kind = values.get(KIND);
    Optional<VersionPattern> pattern = values.get(PATTERN);
    Optional<String> selector = values.get(SELECTOR);
    if (kind.isPresent() && (kind.get() == VersionFileKind.PATTERN) != pattern.isPresent()) {
      return kind.get() == VersionFileKind.PATTERN
          ? values.whole().fault("kind pattern needs a pattern", "such as version = \"{version}\"")
          : values
              .whole()
              .fault("kind " + kind.get().key() + " takes no pattern", "leave one of the two out");
    }
    if (kind.isPresent() && kind.get().needsSelector() && selector.isEmpty()) {
      return values
          .whole()
          .fault(
              "kind " + kind.get().key() + " needs a selector",
              "such as " + kind.get().selectorExample().orElseThrow());
    }
    return selector.isPresent() && !fits(selector.get(), kind, values.place(SELECTOR).orElseThrow())
        ? Optional.empty()
        : Optional.of(new VersionFile(values.get(FILE_PATH), kind, pattern, selector));
  }

  private static boolean fits(String selector, Optional<VersionFileKind> kind, YamlValue place) {
    Optional<String> example = kind.flatMap(VersionFileKind::selectorExample);
    if (example.isEmpty()) {
      return place.check(
          false,
          kind.map(k -> "kind " + k.key() + " takes no selector").orElse("a selector needs a kind"),
          "the kinds that take one are json, yaml, toml, xml and properties");
    }
    return place.check(
        selector.length() <= LONGEST_SELECTOR
            && VersionFile.isSelector(kind.orElseThrow(), selector),
        Problems.quoted(selector) + " is not a selector for kind " + kind.orElseThrow().key(),
        "such as " + example.get());
  }

  /** The same in the words of JSON Schema. */
  private static Map<String, Object> whatGoesTogether() {
    return Shapes.schema(
        "allOf",
        List.of(
            whenKindIs(kind -> kind == VersionFileKind.PATTERN, "pattern"),
            whenKindIs(VersionFileKind::needsSelector, "selector"),
            Shapes.schema(
                "if",
                Map.of("required", List.of("kind", "pattern")),
                "then",
                kindIs(kind -> kind == VersionFileKind.PATTERN)),
            Shapes.schema(
                "if",
                Map.of("required", List.of("selector")),
                "then",
                needs(kindIs(kind -> kind.selectorExample().isPresent()), "kind"))));
  }

  private static Map<String, Object> whenKindIs(Predicate<VersionFileKind> kinds, String key) {
    return Shapes.schema(
        "if", needs(kindIs(kinds), "kind"), "then", Map.of("required", List.of(key)));
  }

  private static Map<String, Object> kindIs(Predicate<VersionFileKind> kinds) {
    List<String> words =
        Arrays.stream(VersionFileKind.values()).filter(kinds).map(VersionFileKind::key).toList();
    return Shapes.schema("properties", Map.of("kind", Map.of("enum", words)));
  }

  private static Map<String, Object> needs(Map<String, Object> schema, String key) {
    schema.put("required", List.of(key));
    return schema;
  }
}
