package dev.slipway.shared.configfile;

import dev.slipway.shared.configfile.shape.Problems;
import dev.slipway.shared.domain.config.OperatorSettings;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Keys of other mappings, for hints, and the operator's settings: these are refused in a
 * repository's file, with the variable to set instead.
 */
record MisplacedKeys() implements Problems.MisplacedKeys {
  /** Gathers what is wrong in a file of settings. */
  static Problems problems(String file) {
    return new Problems(file, new MisplacedKeys());
  }

  @Override
  public Optional<String> endingWith(String word) {
    return RepositoryKeys.ALL.stream().filter(key -> key.endsWith("." + word)).findFirst();
  }

  @Override
  public boolean refuse(String key, NodeTuple tuple, Problems problems) {
    List<String> group =
        OperatorSettings.KEYS.stream()
            .filter(known -> known.equals(key) || known.startsWith(key + "."))
            .toList();
    if (group.isEmpty()) {
      return false;
    }
    boolean refused = false;
    if (tuple.getValueNode() instanceof MappingNode inner) {
      for (NodeTuple entry : inner.getValue()) {
        String full = entry.getKeyNode() instanceof ScalarNode s ? key + "." + s.getValue() : "";
        if (group.contains(full)) {
          refuse(full, entry, List.of(full), problems);
          refused = true;
        }
      }
    }
    if (!refused) {
      refuse(key, tuple, group, problems);
    }
    return true;
  }

  private static void refuse(String key, NodeTuple tuple, List<String> keys, Problems problems) {
    problems.add(
        tuple.getKeyNode().getStartMark(),
        key,
        "only the operator sets this, not the repository",
        Optional.of(
            "environment variable "
                + String.join(", ", keys.stream().map(OperatorSettings::variable).toList())));
  }
}
