package dev.slipway.shared.configfile.shape;

import dev.slipway.shared.domain.config.NearestKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** A mapping whose keys have been looked at: only known ones are left, each once. */
public final class YamlMapping {
  private final Map<String, YamlValue> values = new LinkedHashMap<>();

  private Optional<YamlMapping> below = Optional.empty();

  private YamlMapping() {}

  public YamlMapping over(Optional<YamlMapping> lower) {
    below = lower;
    return this;
  }

  public static YamlMapping of(
      MappingNode node, String path, List<String> known, Problems problems) {
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
            "the key " + Problems.quoted(key) + " appears here a second time",
            Optional.of("the first is in line " + before));
      } else if (known.contains(key)) {
        mapping.values.put(key, new YamlValue(tuple.getValueNode(), join(path, key), problems));
      } else if (!path.isEmpty() || !problems.misplaced().refuse(key, tuple, problems)) {
        problems.add(
            keyNode.getStartMark(),
            path,
            "the key " + Problems.quoted(key) + " is unknown",
            Optional.of(hint(key, known, problems.misplaced())));
      }
    }
    return mapping;
  }

  /**
   * It may be a right key in the wrong place: {@code fallback_strategy} or {@code
   * branch_naming.fallback_strategy}.
   */
  private static String hint(String key, List<String> known, Problems.MisplacedKeys misplaced) {
    return NearestKey.to(key, known)
        .map(near -> "did you mean " + near + "?")
        .or(() ->
            misplaced
                .endingWith(key.substring(key.lastIndexOf('.') + 1))
                .map(full -> "it belongs under " + full.substring(0, full.lastIndexOf('.'))))
        .orElseGet(() -> "the keys here are " + String.join(", ", known));
  }

  private static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** The key's value; a key with nothing behind it is as good as left out. */
  public Optional<YamlValue> value(String key) {
    Optional<YamlValue> lower = below.flatMap(mapping -> mapping.value(key));
    return Optional.ofNullable(values.get(key))
        .filter(value -> !value.isNull())
        .map(value -> value.over(lower))
        .or(() -> lower);
  }
}
