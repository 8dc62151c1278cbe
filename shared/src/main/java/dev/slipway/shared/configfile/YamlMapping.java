package dev.slipway.shared.configfile;

import dev.slipway.shared.domain.config.NearestKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** A mapping whose keys have been looked at: only known ones are left, each once. */
final class YamlMapping {
  private final Map<String, YamlValue> values = new LinkedHashMap<>();

  private Optional<YamlMapping> below = Optional.empty();

  private YamlMapping() {}

  YamlMapping over(Optional<YamlMapping> lower) {
    below = lower;
    return this;
  }

  static YamlMapping of(MappingNode node, String path, List<String> known, Problems problems) {
    YamlMapping mapping = new YamlMapping();
    Map<String, Integer> lines = new LinkedHashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      Node keyNode = tuple.getKeyNode();
      if (!(keyNode instanceof ScalarNode scalar)) {
        problems.add(keyNode.getStartMark(), path, "a key is a word", Optional.empty());
        continue;
      }
      String key = scalar.getValue();
      int line = keyNode.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
      Integer before = lines.putIfAbsent(key, line);
      if (before != null) {
        problems.add(
            keyNode.getStartMark(),
            path,
            "the key " + Problems.quoted(key) + " stands here a second time",
            Optional.of("the first is in line " + before));
      } else if (known.contains(key)) {
        mapping.values.put(key, new YamlValue(tuple.getValueNode(), join(path, key), problems));
      } else if (!path.isEmpty() || !OperatorKeys.refuse(key, tuple, problems)) {
        problems.add(
            keyNode.getStartMark(),
            path,
            "the key " + Problems.quoted(key) + " is unknown",
            Optional.of(hint(key, known)));
      }
    }
    return mapping;
  }

  private static String hint(String key, List<String> known) {
    return NearestKey.to(key, known)
        .map(near -> "did you mean " + near + "?")
        .or(() -> elsewhere(key))
        .orElseGet(() -> "the keys here are " + String.join(", ", known));
  }

  /**
   * A right key in the wrong place: {@code fallback_strategy} or {@code
   * branch_naming.fallback_strategy}.
   */
  private static Optional<String> elsewhere(String key) {
    return RepositoryKeys.endingWith(key.substring(key.lastIndexOf('.') + 1))
        .map(full -> "it stands under " + full.substring(0, full.lastIndexOf('.')));
  }

  private static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** The key's value, read; empty when there is none or it could not be read. */
  <T> Optional<T> read(String key, Function<YamlValue, Optional<T>> reader) {
    return value(key).flatMap(reader);
  }

  /** The key's value; a key with nothing behind it is as good as left out. */
  Optional<YamlValue> value(String key) {
    Optional<YamlValue> lower = below.flatMap(mapping -> mapping.value(key));
    return Optional.ofNullable(values.get(key))
        .filter(value -> !value.isNull())
        .map(value -> value.over(lower))
        .or(() -> lower);
  }
}
